package io.callboard.store.cluster;

/// PostgreSQL cannot be used in the present state. The message is one or two sentences for the operator: what
/// is wrong and what to do.
public final class ClusterException extends RuntimeException {
    public ClusterException(String message) {
        super(message);
    }

    public ClusterException(String message, Throwable cause) {
        super(message + " (" + cause.getMessage() + ")", cause);
    }
}
