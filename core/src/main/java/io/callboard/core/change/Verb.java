package io.callboard.core.change;

import io.callboard.core.value.Use;

/// Whether a row is being made or changed.
public enum Verb {
    CREATE,
    UPDATE;

    Use use() {
        return switch (this) {
            case CREATE -> Use.CREATE;
            case UPDATE -> Use.UPDATE;
        };
    }
}
