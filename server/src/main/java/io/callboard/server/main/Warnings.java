package io.callboard.server.main;

import io.callboard.server.upload.OpenNetworks;
import java.util.List;

/// What an operator has allowed and should be reminded of at every start.
final class Warnings {
    private Warnings() {}

    static List<String> of(Config config) {
        if (!config.read(ConfigKey.DOWNLOAD_NETWORKS, OpenNetworks::of).any()) {
            return List.of();
        }
        return List.of("download-networks is " + config.text(ConfigKey.DOWNLOAD_NETWORKS)
                + ": everybody at these addresses can fetch every file of the site by its number, without signing in."
                + " Set it to none unless that is meant.");
    }
}
