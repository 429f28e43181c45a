package io.callboard.core.schedule;

import java.util.Optional;

/// Whether a day is worked, and which rule said so.
public record WorkDay(boolean working, Optional<String> description, Reason reason) {
    /// The deciding rule; the names are the wire's own.
    public enum Reason {
        STUDIO_WORK_WEEK,
        STUDIO_EXCEPTION,
        PROJECT_WORK_WEEK,
        PROJECT_EXCEPTION,
        USER_WORK_WEEK,
        USER_EXCEPTION
    }
}
