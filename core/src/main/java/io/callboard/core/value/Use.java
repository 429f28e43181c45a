package io.callboard.core.value;

/// What a value is parsed for; names the method in texts that contain it.
public enum Use {
    CREATE("create"),
    UPDATE("update"),
    READ("read");

    private final String method;

    Use(String method) {
        this.method = method;
    }

    public String method() {
        return method;
    }
}
