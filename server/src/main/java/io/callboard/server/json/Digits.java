package io.callboard.server.json;

import java.nio.charset.StandardCharsets;

/// Decimal digits, dates and times written straight into bytes. Each method returns the position after what it wrote.
final class Digits {
    private static final byte[] SMALLEST = Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);
    private static final long SECONDS_A_DAY = 86_400;

    private Digits() {}

    static int write(long value, byte[] out, int at) {
        if (value == Long.MIN_VALUE) {
            System.arraycopy(SMALLEST, 0, out, at, SMALLEST.length);
            return at + SMALLEST.length;
        }
        if (value < 0) {
            out[at] = '-';
            return write(-value, out, at + 1);
        }
        return value <= Integer.MAX_VALUE ? small((int) value, out, at) : large(value, out, at);
    }

    private static int large(long value, byte[] out, int at) {
        int end = at + count(value);
        long rest = value;
        for (int i = end - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }

    /// The same for what fits an `int`, whose divisions are several times faster.
    private static int small(int value, byte[] out, int at) {
        int end = at + count(value);
        int rest = value;
        for (int i = end - 1; i >= at; i--) {
            int tenth = rest / 10;
            out[i] = (byte) ('0' + rest - tenth * 10);
            rest = tenth;
        }
        return end;
    }

    private static int count(long value) {
        int digits = 1;
        for (long limit = 10; digits < 19 && value >= limit; limit *= 10) {
            digits++;
        }
        return digits;
    }

    static int writeDateTime(long second, byte[] out, int at) {
        int next = writeDate(Math.floorDiv(second, SECONDS_A_DAY), out, at);
        int time = Math.floorMod(second, (int) SECONDS_A_DAY);
        out[next] = 'T';
        two(time / 3600, out, next + 1);
        out[next + 3] = ':';
        two(time / 60 % 60, out, next + 4);
        out[next + 6] = ':';
        two(time % 60, out, next + 7);
        out[next + 9] = 'Z';
        return next + 10;
    }

    /// The civil date of a day, by counting eras of 400 years from 1 March of the year 0.
    static int writeDate(long day, byte[] out, int at) {
        long shifted = day + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        int dayOfEra = (int) (shifted - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchMonth = (5 * dayOfYear + 2) / 153;
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        int next = writeYear(year, out, at);
        out[next] = '-';
        two(month, out, next + 1);
        out[next + 3] = '-';
        two(dayOfYear - (153 * marchMonth + 2) / 5 + 1, out, next + 4);
        return next + 6;
    }

    private static int writeYear(long year, byte[] out, int at) {
        if (year < 0 || year > 9999) {
            return write(year, out, at);
        }
        two((int) year / 100, out, at);
        two((int) year % 100, out, at + 2);
        return at + 4;
    }

    private static void two(int value, byte[] out, int at) {
        out[at] = (byte) ('0' + value / 10);
        out[at + 1] = (byte) ('0' + value % 10);
    }
}
