package io.callboard.core.query;

import io.callboard.core.filter.Relation;
import io.callboard.core.query.Check.Bound;
import io.callboard.core.query.Check.Range;
import io.callboard.core.schema.DataType;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Relative dates (data semantics 2.8). Calendar units are those of UTC, weeks start on Monday.
final class DateRanges {
    private DateRanges() {}

    /// Units of `in_last` and `in_next`, with the largest count that stays inside the calendar.
    private enum Unit {
        HOUR(50_000_000),
        DAY(2_000_000),
        WEEK(250_000),
        MONTH(50_000),
        YEAR(4_000);

        private final long most;

        Unit(long most) {
            this.most = most;
        }

        LocalDateTime plus(LocalDateTime time, long count) {
            return switch (this) {
                case HOUR -> time.plusHours(count);
                case DAY -> time.plusDays(count);
                case WEEK -> time.plusWeeks(count);
                case MONTH -> time.plusMonths(count);
                case YEAR -> time.plusYears(count);
            };
        }
    }

    static Check plan(Leaf leaf, Source source) {
        return switch (leaf.relation()) {
            case IN_LAST, IN_NEXT -> near(leaf, source);
            default -> calendar(leaf, source);
        };
    }

    private static Check near(Leaf leaf, Source source) {
        List<?> pair = leaf.pair();
        Unit unit = unit(leaf, pair.getLast());
        if (!(pair.getFirst() instanceof Long count) || count <= 0) {
            throw leaf.expects(Operands.POSITIVE_TIME);
        }
        long signed = Math.min(count, unit.most) * (leaf.relation() == Relation.IN_LAST ? -1 : 1);
        LocalDateTime now = LocalDateTime.ofInstant(leaf.scope().context.now(), ZoneOffset.UTC);
        return isDate(leaf) ? days(source, now, unit, signed) : instants(source, now, unit.plus(now, signed));
    }

    /// Today is included; hours count as whole days, rounded down.
    private static Check days(Source source, LocalDateTime now, Unit unit, long count) {
        LocalDate today = now.toLocalDate();
        LocalDate other = unit == Unit.HOUR
                ? today.plusDays(count / 24)
                : unit.plus(today.atStartOfDay(), count).toLocalDate();
        LocalDate low = count < 0 ? other : today;
        LocalDate high = count < 0 ? today : other;
        return new Range(source, new Bound(low, true), new Bound(high, true));
    }

    private static Check instants(Source source, LocalDateTime now, LocalDateTime other) {
        Instant one = now.toInstant(ZoneOffset.UTC);
        Instant two = other.toInstant(ZoneOffset.UTC);
        Instant low = one.isBefore(two) ? one : two;
        Instant high = one.isBefore(two) ? two : one;
        return new Range(source, new Bound(low, true), new Bound(high, true));
    }

    private static Unit unit(Leaf leaf, @Nullable Object raw) {
        Optional<Unit> unit = Arrays.stream(Unit.values())
                .filter(known -> known.name().equals(raw))
                .findFirst();
        return unit.orElseThrow(() -> QueryRefusal.NO_SUCH_TIME_UNIT.of(
                leaf.condition().relation(),
                raw,
                leaf.values(),
                Arrays.stream(Unit.values()).map(Unit::name).toList()));
    }

    private static Check calendar(Leaf leaf, Source source) {
        Object raw = leaf.single();
        if (!(raw instanceof Long shift)) {
            throw leaf.expects(Operands.INTEGER);
        }
        LocalDate today = LocalDate.ofInstant(leaf.scope().context.now(), ZoneOffset.UTC);
        LocalDate first = first(leaf.relation(), today, Math.clamp(shift, -40_000, 40_000));
        LocalDate next = next(leaf.relation(), first);
        return isDate(leaf)
                ? new Range(source, new Bound(first, true), new Bound(next, false))
                : new Range(source, new Bound(midnight(first), true), new Bound(midnight(next), false));
    }

    private static LocalDate first(Relation relation, LocalDate today, long shift) {
        return switch (relation) {
            case IN_CALENDAR_WEEK ->
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(shift);
            case IN_CALENDAR_MONTH -> today.withDayOfMonth(1).plusMonths(shift);
            case IN_CALENDAR_YEAR -> today.withDayOfYear(1).plusYears(Math.clamp(shift, -4_000, 7_000));
            default -> today.plusDays(shift);
        };
    }

    private static LocalDate next(Relation relation, LocalDate first) {
        return switch (relation) {
            case IN_CALENDAR_WEEK -> first.plusWeeks(1);
            case IN_CALENDAR_MONTH -> first.plusMonths(1);
            case IN_CALENDAR_YEAR -> first.plusYears(1);
            default -> first.plusDays(1);
        };
    }

    private static boolean isDate(Leaf leaf) {
        return leaf.field().type() == DataType.DATE;
    }

    private static Instant midnight(LocalDate date) {
        return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
