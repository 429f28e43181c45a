package io.callboard.server.main;

import io.callboard.server.media.FileMediaStore;
import io.callboard.server.media.Incoming;
import io.callboard.server.media.MediaStore;
import io.callboard.server.media.S3Address;
import io.callboard.server.media.S3MediaStore;
import io.callboard.server.media.SignedUrls;
import io.callboard.server.media.UploadWays;
import io.callboard.server.transcode.Ffmpeg;
import io.callboard.server.transcode.Limits;
import io.callboard.server.transcode.Programs;
import io.callboard.server.transcode.ReviewCodec;
import io.callboard.server.upload.OpenNetworks;
import io.callboard.store.cluster.DataFolder;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/// What the configuration says of files.
final class MediaConfig {
    /// What must stay free on the disk, which the database shares.
    private static final long RESERVE = 256L << 20;

    private MediaConfig() {}

    /// @throws ConfigException when a value cannot be used
    static MediaFeatures.Ground ground(Installation installation, InstantSource clock) {
        Config config = installation.config();
        byte[] key = HexFormat.of().parseHex(installation.secrets().of("links"));
        return new MediaFeatures.Ground(
                installation.openMedia(),
                new SignedUrls(key, clock),
                read(config, ConfigKey.PART_UPLOADS, UploadWays::of),
                read(config, ConfigKey.DOWNLOAD_NETWORKS, OpenNetworks::of),
                ffmpeg(config),
                read(config, ConfigKey.REVIEW_CODEC, ReviewCodec::of));
    }

    private static Ffmpeg ffmpeg(Config config) {
        DataFolder data = config.data();
        return new Ffmpeg(
                () -> Programs.find(config.text(ConfigKey.FFMPEG), data.programs()), data.work(), Limits.STANDARD);
    }

    /// The store that is configured; to be closed by who asks.
    static MediaStore store(Config config) {
        Path folder = config.data().media();
        if (config.text(ConfigKey.MEDIA_STORE).equals("folder")) {
            return new FileMediaStore(folder, RESERVE);
        }
        S3Address address = read(config, ConfigKey.MEDIA_STORE, store -> S3Address.of(store, how(config)));
        return new S3MediaStore(address, new Incoming(folder.resolve("incoming"), RESERVE));
    }

    private static S3Address.How how(Config config) {
        String key = config.text(ConfigKey.S3_ACCESS_KEY);
        Optional<S3Address.Login> login = key.isEmpty()
                ? Optional.empty()
                : Optional.of(new S3Address.Login(key, config.text(ConfigKey.S3_SECRET_KEY)));
        Optional<URI> endpoint = Optional.of(config.text(ConfigKey.S3_ENDPOINT))
                .filter(text -> !text.isEmpty())
                .map(URI::create);
        return new S3Address.How(endpoint, config.text(ConfigKey.S3_REGION), login);
    }

    private static <T> T read(Config config, ConfigKey key, Function<String, T> reader) {
        try {
            return reader.apply(config.text(key));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key.key() + " cannot be \"" + config.text(key) + "\". " + key.description());
        }
    }
}
