package io.callboard.core.schedule;

import java.util.Arrays;
import java.util.Optional;

/// How a downstream task is placed relative to its upstream task.
public enum DependencyType {
    /// It starts on the next working day after the upstream task is due.
    FINISH_TO_START("finish-to-start-next-day"),
    /// Both start together.
    START_TO_START("start-to-start"),
    /// Both are due together.
    FINISH_TO_FINISH("finish-to-finish"),
    /// It is due on the last working day before the upstream task starts.
    START_TO_FINISH("start-to-finish-next-day");

    private final String wireName;

    DependencyType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<DependencyType> named(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}
