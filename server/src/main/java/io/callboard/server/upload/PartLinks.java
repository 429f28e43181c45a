package io.callboard.server.upload;

import io.callboard.server.media.SignedUrls;
import java.time.Duration;
import java.util.UUID;

/// Addresses that take one part of one upload, for a few hours.
final class PartLinks {
    static final String FOLDER = "/upload/part/";

    private static final Duration LEAST = Duration.ofHours(6);

    private final SignedUrls urls;

    PartLinks(SignedUrls urls) {
        this.urls = urls;
    }

    String part(UUID upload, int number) {
        return urls.signed(FOLDER + upload + "/" + number, LEAST);
    }
}
