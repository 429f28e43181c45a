package io.callboard.server.http;

import io.callboard.core.error.Fault;
import io.callboard.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns whatever a request threw into a refusal that its caller may read. Our own errors are logged here,
/// once, with the id of the request; callers never see their details.
public final class ErrorMapper {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);

    private ErrorMapper() {}

    public static Fault fault(Throwable thrown, String requestId) {
        return switch (thrown) {
            case Fault fault -> fault;
            case StoreException failure -> ofStore(failure, requestId);
            case StackOverflowError _ -> HttpRefusal.TOO_NESTED.of();
            case OutOfMemoryError _ -> memory(thrown, requestId);
            default -> internal(thrown, requestId);
        };
    }

    private static Fault ofStore(StoreException failure, String requestId) {
        return switch (failure.trouble()) {
            case TIMEOUT -> HttpRefusal.QUERY_TOO_LONG.of();
            case BUSY -> HttpRefusal.SITE_BUSY.of();
            case TOO_COMPLEX -> HttpRefusal.TOO_COMPLEX.of();
            case UNAVAILABLE -> {
                LOG.atWarn().addKeyValue("request", requestId).log("database not available: {}", failure.getMessage());
                yield HttpRefusal.DATABASE_AWAY.of();
            }
            case FULL -> {
                LOG.atError().addKeyValue("request", requestId).log("database full: {}", failure.getMessage());
                yield HttpRefusal.DATABASE_FULL.of();
            }
            case OTHER -> internal(failure, requestId);
        };
    }

    private static Fault memory(Throwable thrown, String requestId) {
        LOG.atError().addKeyValue("request", requestId).log("out of memory: {}", thrown.getMessage());
        return HttpRefusal.OUT_OF_MEMORY.of();
    }

    private static Fault internal(Throwable thrown, String requestId) {
        LOG.atError().setCause(thrown).addKeyValue("request", requestId).log("internal error");
        return HttpRefusal.INTERNAL.of(requestId);
    }
}
