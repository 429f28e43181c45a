package io.callboard.server.http;

import io.callboard.core.error.ErrorCode;
import io.callboard.core.error.Fault;
import io.callboard.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns whatever a request threw into a refusal that its caller may read. What is nobody's fault but ours is logged
/// here, once, with the id of the request; callers never see its details.
public final class ErrorMapper {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);

    private ErrorMapper() {}

    public static Fault fault(Throwable thrown, String requestId) {
        return switch (thrown) {
            case Fault fault -> fault;
            case StoreException failure -> ofStore(failure, requestId);
            case StackOverflowError _ -> Fault.plain("The request is nested too deeply.");
            case OutOfMemoryError _ -> memory(thrown, requestId);
            default -> internal(thrown, requestId);
        };
    }

    private static Fault ofStore(StoreException failure, String requestId) {
        return switch (failure.trouble()) {
            case TIMEOUT ->
                Fault.plain(
                        ErrorCode.CRUD,
                        "The query took too long and was stopped. Narrow its filter or ask for fewer rows.");
            case BUSY ->
                Fault.plain(
                        ErrorCode.CRUD,
                        "The site is busy changing the same rows or the schema. Nothing was written; try again.");
            case TOO_COMPLEX -> Fault.plain("The request is too complex for the database. Split it up.");
            case UNAVAILABLE -> {
                LOG.atWarn().addKeyValue("request", requestId).log("database not available: {}", failure.getMessage());
                yield Fault.plain(ErrorCode.INTERNAL, "The database is not available at the moment. Try again soon.");
            }
            case FULL -> {
                LOG.atError().addKeyValue("request", requestId).log("database full: {}", failure.getMessage());
                yield Fault.plain(ErrorCode.FULL, "The disk of the database is full. Nothing was written.");
            }
            case OTHER -> internal(failure, requestId);
        };
    }

    private static Fault memory(Throwable thrown, String requestId) {
        LOG.atError().addKeyValue("request", requestId).log("out of memory: {}", thrown.getMessage());
        return Fault.plain(ErrorCode.INTERNAL, "The server ran out of memory for this request. Ask for smaller pages.");
    }

    private static Fault internal(Throwable thrown, String requestId) {
        LOG.atError().setCause(thrown).addKeyValue("request", requestId).log("internal error");
        return Fault.plain(
                ErrorCode.INTERNAL, "Internal error. The server's log has it under request " + requestId + ".");
    }
}
