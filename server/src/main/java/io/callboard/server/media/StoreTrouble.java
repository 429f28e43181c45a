package io.callboard.server.media;

import io.callboard.core.error.Fault;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells callers that the store cannot be used, and logs why.
final class StoreTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(StoreTrouble.class);

    private StoreTrouble() {}

    static Fault of(Exception cause) {
        LOG.atError().log("media storage failed: {}", cause.toString());
        String reason = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return reason.contains("no space left") || reason.contains("quota") ? full() : MediaRefusal.STORE_AWAY.of();
    }

    static Fault full() {
        return MediaRefusal.STORE_FULL.of();
    }
}
