package io.callboard.store.job;

import java.util.Locale;

/// Where a piece of background work stands.
public enum JobState {
    WAITING,
    RUNNING,
    DONE,
    /// Given up after the last attempt.
    FAILED,
    /// Ended by an administrator, or because what it was about is gone.
    CANCELLED;

    /// The name in the table.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobState of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
