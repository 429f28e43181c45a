package io.callboard.store.read;

import io.callboard.core.query.SummaryValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/// Reads values out of the texts of a summary's statement.
final class SummaryTexts {
    private static final DateTimeFormatter DAY = format("[ G]");
    private static final DateTimeFormatter MOMENT = format("'T'HH:mm:ss'Z'");

    private SummaryTexts() {}

    /// PostgreSQL writes years with as many digits as they have, and knows no year 0: the year before 1 is 1 BC.
    private static DateTimeFormatter format(String rest) {
        return new DateTimeFormatterBuilder()
                .appendValue(ChronoField.YEAR_OF_ERA, 4, 9, SignStyle.NEVER)
                .appendPattern("-MM-dd" + rest)
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.US);
    }

    /// A date as PostgreSQL writes it.
    static SummaryValue day(String text) {
        return new SummaryValue.Day(LocalDate.parse(text, DAY));
    }

    /// `2026-01-02T03:04:05Z`
    static SummaryValue moment(String text) {
        return new SummaryValue.Moment(LocalDateTime.parse(text, MOMENT).toInstant(ZoneOffset.UTC));
    }

    /// A decimal keeps one digit after the point at least.
    static SummaryValue decimal(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return new SummaryValue.Decimal(plain.scale() < 1 ? plain.setScale(1, RoundingMode.UNNECESSARY) : plain);
    }
}
