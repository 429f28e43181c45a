package io.callboard.server.main;

import io.callboard.server.media.FileMediaStore;
import io.callboard.server.media.MediaStore;
import io.callboard.server.media.SignedUrls;
import io.callboard.server.media.UploadWays;
import io.callboard.server.upload.OpenNetworks;
import java.time.InstantSource;
import java.util.HexFormat;
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
                read(config, ConfigKey.DOWNLOAD_NETWORKS, OpenNetworks::of));
    }

    /// The store that is configured; to be closed by who asks.
    static MediaStore store(Config config) {
        return new FileMediaStore(config.data().media(), RESERVE);
    }

    private static <T> T read(Config config, ConfigKey key, Function<String, T> reader) {
        try {
            return reader.apply(config.text(key));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key.key() + " cannot be \"" + config.text(key) + "\". " + key.description());
        }
    }
}
