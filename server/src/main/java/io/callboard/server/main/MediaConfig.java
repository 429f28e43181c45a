package io.callboard.server.main;

import io.callboard.server.media.Allowance;
import io.callboard.server.media.FileMediaStore;
import io.callboard.server.media.Incoming;
import io.callboard.server.media.MediaStore;
import io.callboard.server.media.S3Address;
import io.callboard.server.media.S3MediaStore;
import io.callboard.server.media.SignedUrls;
import io.callboard.server.media.UploadWays;
import io.callboard.server.transcode.Ffmpeg;
import io.callboard.server.transcode.Limits;
import io.callboard.server.transcode.Machine;
import io.callboard.server.transcode.Programs;
import io.callboard.server.transcode.ReviewCodec;
import io.callboard.server.transcode.Sandbox;
import io.callboard.server.transcode.TranscodeException;
import io.callboard.server.upload.OpenNetworks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/// What the configuration says about files.
final class MediaConfig {
    /// The space that must stay free on the disk, which the database shares.
    private static final long RESERVE = 256L << 20;
    /// Uploads that one caller may have begun and not linked.
    private static final long MOST_BEGUN = 1_000;

    private MediaConfig() {}

    /// @throws ConfigException when a value cannot be used
    static MediaFeatures.Ground ground(Installation installation, InstantSource clock) {
        Config config = installation.config();
        byte[] key = HexFormat.of().parseHex(installation.secrets().of("links"));
        return new MediaFeatures.Ground(
                installation.openMedia(),
                new SignedUrls(key, clock),
                config.read(ConfigKey.PART_UPLOADS, UploadWays::of),
                new Allowance(MOST_BEGUN, (long) config.number(ConfigKey.UNLINKED_GIGABYTES) << 30),
                config.read(ConfigKey.DOWNLOAD_NETWORKS, OpenNetworks::of),
                ffmpeg(config),
                config.read(ConfigKey.REVIEW_CODEC, ReviewCodec::of));
    }

    /// Refuses an ffmpeg that is configured and missing, which would otherwise be noticed only with the first
    /// movie.
    static void requireFfmpeg(Config config) {
        String configured = config.text(ConfigKey.FFMPEG);
        try {
            if (!configured.isEmpty()) {
                Programs.find(configured, Ffmpeg.Setting.programs(transcode(config)));
            }
        } catch (TranscodeException | InvalidPathException e) {
            throw ConfigKey.FFMPEG.refuse(configured);
        }
    }

    /// The programs that pictures and movies are made with, as configured.
    static Ffmpeg ffmpeg(Config config) {
        Path work = transcode(config);
        Machine machine = Machine.here();
        return new Ffmpeg(new Ffmpeg.Setting(
                () -> Programs.find(config.text(ConfigKey.FFMPEG), Ffmpeg.Setting.programs(work)),
                work,
                machine,
                Limits.of(machine),
                Sandbox.here()));
    }

    /// A separate folder, since the sandbox must traverse it and the folder of all temporary files is closed.
    private static Path transcode(Config config) {
        return config.data().work().resolve("transcode");
    }

    /// The configured store; the caller closes it.
    static MediaStore store(Config config) {
        Path folder = config.data().media();
        if (config.text(ConfigKey.MEDIA_STORE).equals("folder")) {
            return new FileMediaStore(folder, RESERVE);
        }
        S3Address address = config.read(ConfigKey.MEDIA_STORE, store -> S3Address.of(store, how(config)));
        return new S3MediaStore(address, incoming(config));
    }

    private static Incoming incoming(Config config) {
        return new Incoming(config.data().media().resolve("incoming"), RESERVE);
    }

    /// Whether the disks of the data folder and of the uploads, which may differ, have more room than the
    /// reserve.
    static boolean hasRoom(Config config) {
        try {
            return Files.getFileStore(config.data().root()).getUsableSpace() >= RESERVE
                    && incoming(config).hasRoom();
        } catch (IOException e) {
            return false;
        }
    }

    private static S3Address.How how(Config config) {
        String key = config.text(ConfigKey.S3_ACCESS_KEY);
        Optional<S3Address.Login> login = key.isEmpty()
                ? Optional.empty()
                : Optional.of(new S3Address.Login(key, config.text(ConfigKey.S3_SECRET_KEY)));
        Optional<URI> endpoint = Optional.of(config.read(ConfigKey.S3_ENDPOINT, URI::create))
                .filter(uri -> !uri.toString().isEmpty());
        return new S3Address.How(endpoint, config.text(ConfigKey.S3_REGION), login);
    }
}
