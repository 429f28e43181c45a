package io.callboard.store.read;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// Dates and instants as PostgreSQL sends them, without the driver's calendar objects.
final class Times {
    private static final long DAYS_1970_TO_2000 = 10_957;
    private static final long SECONDS_1970_TO_2000 = DAYS_1970_TO_2000 * 86_400;
    private static final DateTimeFormatter INSTANT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendOffset("+HH:mm", "+00")
            .toFormatter();

    private Times() {}

    /// Days since 1970 of a `date`.
    static long days(byte[] value) {
        return value.length == Integer.BYTES
                ? ByteBuffer.wrap(value).getInt() + DAYS_1970_TO_2000
                : LocalDate.parse(text(value)).toEpochDay();
    }

    /// Seconds since 1970 of a `timestamptz`.
    static long seconds(byte[] value) {
        return value.length == Long.BYTES
                ? Math.floorDiv(ByteBuffer.wrap(value).getLong(), 1_000_000L) + SECONDS_1970_TO_2000
                : OffsetDateTime.parse(text(value), INSTANT).toEpochSecond();
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.US_ASCII);
    }
}
