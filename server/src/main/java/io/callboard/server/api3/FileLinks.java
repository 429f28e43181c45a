package io.callboard.server.api3;

import io.callboard.core.query.FileDetails;

/// Addresses of files and pictures, absolute, as the caller reaches this site.
///
/// @param site scheme, host and port, without a slash at the end
record FileLinks(String site) {
    String file(long attachment) {
        return site + "/file_serve/attachment/" + attachment;
    }

    /// The picture shown while one is being made; clients wait until the address is another (protocol 4.7).
    String pending() {
        return site + "/images/status/transient/thumbnail_pending.png";
    }

    String picture(FileDetails image) {
        return image.ready() ? file(image.id()) : pending();
    }
}
