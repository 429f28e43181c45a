package io.callboard.server.api3;

import io.callboard.core.query.FileDetails;
import io.callboard.server.media.MediaLinks;
import io.callboard.server.media.MediaLinks.Picture;
import java.util.function.Supplier;

/// Addresses of files and pictures, absolute, as the caller reaches this site. Belongs to one answer.
///
/// @param site scheme, host and port, without a trailing slash; called for each address
record FileLinks(Supplier<String> site, MediaLinks.Answer links) {
    static FileLinks of(Api3Call call) {
        return new FileLinks(call.exchange()::siteUrl, call.links().answer());
    }

    /// With addresses that also lead to files in the trash, for a caller who may look into it.
    static FileLinks fromTrash(Api3Call call) {
        return new FileLinks(call.exchange()::siteUrl, call.links().answerFromTrash());
    }

    String file(long attachment) {
        return site.get() + links.file(attachment);
    }

    String picture(FileDetails image, Picture picture) {
        return site.get() + (image.ready() ? links.picture(image.id(), picture) : MediaLinks.PENDING);
    }
}
