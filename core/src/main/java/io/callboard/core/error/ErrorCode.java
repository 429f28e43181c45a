package io.callboard.core.error;

/// The numbers that clients see beside a message (the `error_code` of the wire's error envelope).
public enum ErrorCode {
    /// Something broke on our side.
    INTERNAL(100),
    /// Bad or missing credentials, or a refused sudo.
    AUTHENTICATION(102),
    /// The request itself is wrong: unknown names, wrong classes, bad paging.
    REQUEST(103),
    /// The request is well formed but the data, a rule or a permission refuses it.
    CRUD(104),
    /// There is no room on a disk of the site; on the wire a refusal like others by the data.
    FULL(104),
    /// The person must also send a one-time code.
    TWO_FACTOR(106),
    /// A navigation path leads nowhere.
    NAVIGATION(107),
    /// Preferences were not accepted.
    PREFERENCES(111);

    private final int number;

    ErrorCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
