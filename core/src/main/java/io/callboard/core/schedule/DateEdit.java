package io.callboard.core.schedule;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The dates of a task that one write sends. An empty optional is a value that was not sent; a sent value may
/// be null.
public record DateEdit(Optional<Sent<LocalDate>> start, Optional<Sent<LocalDate>> due, Optional<Sent<Long>> duration) {
    /// Nothing sent.
    public static final DateEdit NOTHING = new DateEdit(Optional.empty(), Optional.empty(), Optional.empty());

    /// A value that was sent.
    public record Sent<T>(@Nullable T value) {}

    public DateEdit start(@Nullable LocalDate value) {
        return new DateEdit(Optional.of(new Sent<>(value)), due, duration);
    }

    public DateEdit due(@Nullable LocalDate value) {
        return new DateEdit(start, Optional.of(new Sent<>(value)), duration);
    }

    public DateEdit duration(@Nullable Long value) {
        return new DateEdit(start, due, Optional.of(new Sent<>(value)));
    }
}
