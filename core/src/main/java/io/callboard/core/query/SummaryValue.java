package io.callboard.core.query;

import io.callboard.core.value.EntityId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// What an aggregate gives, or what the rows of a group have in common.
public sealed interface SummaryValue {
    /// No value: of no rows, or of rows that have none.
    record Nothing() implements SummaryValue {}

    record Whole(long number) implements SummaryValue {}

    /// A number with at least one digit after the point.
    record Decimal(BigDecimal number) implements SummaryValue {}

    record Flag(boolean on) implements SummaryValue {}

    /// Text, the code of a status, or a value of a list.
    record Text(String text) implements SummaryValue {}

    /// A day, for wider buckets their first.
    record Day(LocalDate date) implements SummaryValue {}

    record Moment(Instant instant) implements SummaryValue {}

    record Minutes(long minutes) implements SummaryValue {}

    /// A footage, in frames.
    record Frames(long frames) implements SummaryValue {}

    /// Entity types by name.
    record Types(List<String> names) implements SummaryValue {
        public Types {
            names = List.copyOf(names);
        }
    }

    /// A linked row.
    ///
    /// @param name empty for a row without one
    record Link(EntityId row, String name) implements SummaryValue {}

    record Links(List<Link> rows) implements SummaryValue {
        public Links {
            rows = List.copyOf(rows);
        }
    }
}
