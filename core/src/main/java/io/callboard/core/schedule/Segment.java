package io.callboard.core.schedule;

import java.time.LocalDate;

/// One uninterrupted stretch of a split task, both days included.
public record Segment(LocalDate start, LocalDate end) {}
