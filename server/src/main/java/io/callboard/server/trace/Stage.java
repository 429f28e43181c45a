package io.callboard.server.trace;

/// What a request spends its time on. The names appear in `Server-Timing` and in the request log.
public enum Stage {
    AUTH,
    PARSE,
    PLAN,
    SQL,
    NAMES,
    WRITE;

    public String label() {
        return switch (this) {
            case AUTH -> "auth";
            case PARSE -> "parse";
            case PLAN -> "plan";
            case SQL -> "sql";
            case NAMES -> "names";
            case WRITE -> "write";
        };
    }
}
