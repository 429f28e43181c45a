package io.callboard.core.change;

import io.callboard.core.value.ValueParser;

/// Whether a row is being made or changed.
public enum Verb {
    CREATE,
    UPDATE;

    ValueParser.Use use() {
        return switch (this) {
            case CREATE -> ValueParser.Use.CREATE;
            case UPDATE -> ValueParser.Use.UPDATE;
        };
    }
}
