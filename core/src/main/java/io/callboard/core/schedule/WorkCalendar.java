package io.callboard.core.schedule;

import java.time.LocalDate;

/// Which days are worked. Every count includes both ends.
@FunctionalInterface
public interface WorkCalendar {
    /// A stretch without any working day that is longer than this counts as endless: the walk stops there.
    int LONGEST_PAUSE = 3_660;

    boolean works(LocalDate day);

    /// The number of working days from `first` to `last`, 0 when `last` is earlier.
    default int count(LocalDate first, LocalDate last) {
        int days = 0;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            days += works(day) ? 1 : 0;
        }
        return days;
    }

    /// The first working day on or after `day`.
    default LocalDate onOrAfter(LocalDate day) {
        return step(day, 1);
    }

    /// The last working day on or before `day`.
    default LocalDate onOrBefore(LocalDate day) {
        return step(day, -1);
    }

    /// The day on which a span that begins on `first` has held `days` working days; `first` itself for none.
    default LocalDate last(LocalDate first, int days) {
        LocalDate day = first;
        for (int held = 0; held < days; held++) {
            day = onOrAfter(held == 0 ? day : day.plusDays(1));
        }
        return day;
    }

    /// The day on which a span that ends on `last` must begin to hold `days` working days; `last` itself for none.
    default LocalDate first(LocalDate last, int days) {
        LocalDate day = last;
        for (int held = 0; held < days; held++) {
            day = onOrBefore(held == 0 ? day : day.minusDays(1));
        }
        return day;
    }

    /// `day` moved by a number of working days, backwards when negative; for 0 the day itself.
    default LocalDate shift(LocalDate day, int workDays) {
        LocalDate moved = day;
        for (int left = Math.abs(workDays); left > 0; left--) {
            moved = workDays > 0 ? onOrAfter(moved.plusDays(1)) : onOrBefore(moved.minusDays(1));
        }
        return moved;
    }

    private LocalDate step(LocalDate from, int direction) {
        LocalDate day = from;
        for (int tries = 0; tries < LONGEST_PAUSE; tries++) {
            if (works(day)) {
                return day;
            }
            day = day.plusDays(direction);
        }
        return from;
    }
}
