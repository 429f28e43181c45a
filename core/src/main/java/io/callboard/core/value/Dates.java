package io.callboard.core.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates and instants.
final class Dates {
    private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final Pattern DATE_TIME = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})"
            + "(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,30})?)?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?");

    private Dates() {}

    static @Nullable LocalDate date(Input input) {
        return switch (input.raw()) {
            case null -> null;
            case String text when text.isBlank() -> null;
            case String text -> date(text);
            default -> throw input.wrongClass();
        };
    }

    /// Whole seconds in UTC; a date alone is its midnight.
    static @Nullable Instant dateTime(Input input) {
        return switch (input.raw()) {
            case null -> null;
            case String text when text.isEmpty() && input.isRead() -> null;
            case String text -> dateTime(text);
            default -> throw input.wrongClass();
        };
    }

    private static LocalDate date(String text) {
        Matcher parts = DATE.matcher(text);
        try {
            if (parts.matches()) {
                return LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
            }
        } catch (DateTimeException _) {
            // not in the calendar: refused below like any other text
        }
        throw ValueRefusal.NO_DATE.of(shortened(text));
    }

    private static Instant dateTime(String text) {
        Matcher parts = DATE_TIME.matcher(text);
        try {
            if (parts.matches()) {
                LocalDateTime local =
                        LocalDate.parse(parts.group(1)).atTime(number(parts, 2), number(parts, 3), number(parts, 4));
                String zone = parts.group(5);
                return local.toInstant(zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone));
            }
        } catch (DateTimeException _) {
            // not in the calendar: refused below like any other text
        }
        throw ValueRefusal.NO_DATE_TIME.of(shortened(text));
    }

    private static int number(Matcher parts, int group) {
        String text = parts.group(group);
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
