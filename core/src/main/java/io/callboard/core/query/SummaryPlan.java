package io.callboard.core.query;

import io.callboard.core.query.Check.Join;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What to aggregate, with every name resolved.
///
/// @param today the day of the request, for relative date buckets
public record SummaryPlan(
        EntityType type, List<Join> joins, Check where, List<Item> items, List<Level> levels, LocalDate today) {

    public SummaryPlan {
        joins = List.copyOf(joins);
        items = List.copyOf(items);
        levels = List.copyOf(levels);
    }

    /// One aggregate.
    ///
    /// @param key the field path as the caller wrote it
    /// @param counted the status or value whose share is requested, null when none was named
    /// @param excluded statuses that a roll-up leaves out
    public record Item(
            String key,
            Kind kind,
            DataType type,
            Operand of,
            @Nullable Object counted,
            List<String> excluded) {
        public Item {
            excluded = List.copyOf(excluded);
        }
    }

    /// What an aggregate or a group is computed from.
    public sealed interface Operand {
        /// The row itself.
        record Row() implements Operand {}

        record Value(Source source) implements Operand {}

        record Link(ShownLink link) implements Operand {}

        /// A field that is always unset.
        record Nothing() implements Operand {}

        /// The members of a multi-entity field of row `row`.
        record Multi(int row, Listing listing) implements Operand {}
    }

    /// The aggregates (data semantics 4.2).
    public enum Kind {
        RECORD_COUNT,
        COUNT,
        SUM,
        MAXIMUM,
        MINIMUM,
        AVERAGE,
        EARLIEST,
        LATEST,
        PERCENTAGE,
        STATUS_PERCENTAGE,
        STATUS_PERCENTAGE_AS_FLOAT,
        STATUS_LIST,
        CHECKED,
        UNCHECKED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One level of grouping.
    public record Level(Bucket bucket, DataType type, Operand of, boolean descending) {}

    /// How values are grouped (data semantics 4.3).
    public enum Bucket {
        EXACT,
        TENS,
        HUNDREDS,
        THOUSANDS,
        TENSOFTHOUSANDS,
        HUNDREDSOFTHOUSANDS,
        MILLIONS,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR,
        CLUSTERED_DATE,
        ONEDAY,
        FIVEDAYS,
        ENTITYTYPE,
        FIRSTLETTER;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The width of a numeric bucket, 0 for the others.
        public long width() {
            return switch (this) {
                case TENS -> 10;
                case HUNDREDS -> 100;
                case THOUSANDS -> 1_000;
                case TENSOFTHOUSANDS -> 10_000;
                case HUNDREDSOFTHOUSANDS -> 100_000;
                case MILLIONS -> 1_000_000;
                default -> 0;
            };
        }
    }
}
