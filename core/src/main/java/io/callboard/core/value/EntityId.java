package io.callboard.core.value;

/// A row by its type and number: what a link holds.
public record EntityId(String type, long id) {
    @Override
    public String toString() {
        return type + " " + id;
    }
}
