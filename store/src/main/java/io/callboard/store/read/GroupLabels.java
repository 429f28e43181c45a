package io.callboard.store.read;

import io.callboard.core.query.SummaryPlan.Bucket;
import io.callboard.core.query.SummaryPlan.Level;
import io.callboard.core.value.Footage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;

/// How groups of single values read (data semantics 4.3).
final class GroupLabels {
    static final long MINUTES_A_DAY = 480;
    private static final int FRAMES_A_SECOND = 24;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final List<String> CLUSTERS = List.of(
            "Older", "Last Month", "This Month", "Last Week", "This Week", "Yesterday", "Today", "Tomorrow", "Later");

    private GroupLabels() {}

    /// The first day of each cluster but the oldest, ascending: what [#cluster] counts by.
    static List<LocalDate> clusterBounds(LocalDate today) {
        LocalDate week = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate month = today.withDayOfMonth(1);
        LocalDate yesterday = today.minusDays(1);
        return List.of(
                        month.minusMonths(1),
                        month,
                        earlier(week.minusWeeks(1), yesterday),
                        earlier(week, yesterday),
                        yesterday,
                        today,
                        today.plusDays(1),
                        today.plusDays(2))
                .stream()
                .sorted()
                .toList();
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /// The name of a cluster by how many bounds lie at or before the day.
    static String cluster(String number) {
        return CLUSTERS.get(Integer.parseInt(number));
    }

    /// The text that people read for a value that is not empty.
    static String name(Level level, String value) {
        return switch (level.bucket()) {
            case EXACT -> exact(level, value);
            case TENS, HUNDREDS, THOUSANDS, TENSOFTHOUSANDS, HUNDREDSOFTHOUSANDS, MILLIONS ->
                value + " - " + (Long.parseLong(value) + level.bucket().width() - 1);
            case DAY, WEEK -> value;
            case MONTH -> LocalDate.parse(value).format(MONTH);
            case QUARTER -> quarter(LocalDate.parse(value));
            case YEAR -> value.substring(0, value.indexOf('-', 1));
            case CLUSTERED_DATE -> cluster(value);
            case ONEDAY, FIVEDAYS -> days(value, level.bucket());
            case ENTITYTYPE, FIRSTLETTER -> value;
        };
    }

    private static String exact(Level level, String value) {
        return switch (level.type()) {
            case CHECKBOX -> value.equals("true") ? "[X]" : "[ ]";
            case DURATION -> inDays(Long.parseLong(value)) + " days";
            case TIMECODE -> timecode(Long.parseLong(value));
            case FOOTAGE -> Footage.text(Long.parseLong(value));
            default -> value;
        };
    }

    private static String quarter(LocalDate date) {
        return "Q" + ((date.getMonthValue() + 2) / 3) + " " + date.getYear();
    }

    private static String days(String minutes, Bucket bucket) {
        long low = Long.parseLong(minutes);
        long width = bucket == Bucket.ONEDAY ? 1 : 5;
        return inDays(low) + " - " + inDays(low + width * MINUTES_A_DAY) + " days";
    }

    private static String inDays(long minutes) {
        return BigDecimal.valueOf(minutes)
                .divide(BigDecimal.valueOf(MINUTES_A_DAY), 2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static String timecode(long milliseconds) {
        long absolute = Math.abs(milliseconds);
        long seconds = absolute / 1_000;
        long frames = absolute % 1_000 * FRAMES_A_SECOND / 1_000;
        return "%s%02d:%02d:%02d:%02d"
                .formatted(milliseconds < 0 ? "-" : "", seconds / 3600, seconds / 60 % 60, seconds % 60, frames);
    }
}
