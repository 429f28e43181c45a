package io.callboard.core.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A task whose work is interrupted (data semantics 6.5). The segments are in order and a working day lies between any
/// two of them.
public record SplitTask(List<Segment> segments, DateRules rules) {

    /// @throws Fault when a segment ends before it begins, or no working day lies before the next one
    public SplitTask {
        segments = List.copyOf(segments);
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).end().isBefore(segments.get(i).start())) {
                throw ScheduleRefusal.SPLIT_BACKWARDS.of(i + 1);
            }
            if (i > 0 && gap(segments, i, rules) < 1) {
                throw ScheduleRefusal.SPLIT_WITHOUT_GAP.of(i + 1);
            }
        }
    }

    /// A stored split, empty when there is none or changed working days have closed its gaps.
    static Optional<SplitTask> stored(List<Segment> segments, DateRules rules) {
        boolean divided = !segments.isEmpty();
        for (int i = 1; i < segments.size(); i++) {
            divided &= gap(segments, i, rules) >= 1;
        }
        return divided ? Optional.of(new SplitTask(segments, rules)) : Optional.empty();
    }

    /// The start, due date and duration that follow from the segments.
    public TaskDates dates() {
        long duration = segments.stream()
                .mapToLong(segment -> rules.span(segment.start(), segment.end()))
                .sum();
        return new TaskDates(segments.getFirst().start(), segments.getLast().end(), duration);
    }

    /// Every segment moved so that the first begins on `start`; working days in segments and gaps stay the same.
    public SplitTask startingOn(LocalDate start) {
        List<Segment> moved = new ArrayList<>();
        LocalDate next = start;
        for (int i = 0; i < segments.size(); i++) {
            if (i > 0) {
                LocalDate lastFree = calendar().last(next.plusDays(1), gap(segments, i, rules));
                next = lastFree.plusDays(1);
            }
            int days = calendar().count(segments.get(i).start(), segments.get(i).end());
            LocalDate end = calendar().last(next, days);
            moved.add(new Segment(next, end));
            next = end;
        }
        return new SplitTask(moved, rules);
    }

    /// The start that lets the whole task, with its gaps, end on `due`.
    LocalDate startToEndOn(LocalDate due) {
        LocalDate start = due;
        for (int i = segments.size() - 1; i >= 0; i--) {
            start = calendar()
                    .first(
                            start,
                            calendar()
                                    .count(
                                            segments.get(i).start(),
                                            segments.get(i).end()));
            if (i > 0) {
                start = calendar()
                        .first(start.minusDays(1), gap(segments, i, rules))
                        .minusDays(1);
            }
        }
        return start;
    }

    /// Minutes of work in each segment, in order.
    public List<Long> durations() {
        return segments.stream()
                .map(segment -> rules.span(segment.start(), segment.end()))
                .toList();
    }

    /// The last segment stretched or cut to end on `due`; a day inside a gap becomes a separate segment.
    public SplitTask endingOn(LocalDate due) {
        List<Segment> kept = new ArrayList<>();
        for (Segment segment : segments) {
            if (!segment.start().isAfter(due)) {
                kept.add(segment);
            }
        }
        if (kept.isEmpty()) {
            return new SplitTask(List.of(new Segment(due, due)), rules);
        }
        Segment last = kept.getLast();
        boolean insideGap = kept.size() < segments.size() && due.isAfter(last.end());
        if (insideGap && calendar().count(last.end().plusDays(1), due.minusDays(1)) > 0) {
            kept.add(new Segment(due, due));
        } else {
            kept.set(kept.size() - 1, new Segment(last.start(), due));
        }
        return new SplitTask(kept, rules);
    }

    /// Extended or cut at the end so that the segments hold `duration` minutes.
    public SplitTask lasting(long duration) {
        int left = rules.days(duration);
        List<Segment> kept = new ArrayList<>();
        for (int i = 0; i < segments.size() && (left > 0 || kept.isEmpty()); i++) {
            Segment segment = segments.get(i);
            int days = calendar().count(segment.start(), segment.end());
            boolean last = i == segments.size() - 1 || days >= left;
            kept.add(last ? new Segment(segment.start(), calendar().last(segment.start(), left)) : segment);
            left -= last ? left : days;
        }
        return new SplitTask(kept, rules);
    }

    private WorkCalendar calendar() {
        return rules.calendar();
    }

    private static int gap(List<Segment> segments, int index, DateRules rules) {
        return rules.calendar()
                .count(
                        segments.get(index - 1).end().plusDays(1),
                        segments.get(index).start().minusDays(1));
    }
}
