package io.callboard.server.transcode;

import java.util.List;
import java.util.Optional;

/// Frames per second as a fraction, such as 24000/1001.
public record Rate(long numerator, long denominator) {
    static final Rate FILM = new Rate(24, 1);
    private static final List<Rate> USUAL = List.of(
            new Rate(24_000, 1001),
            FILM,
            new Rate(25, 1),
            new Rate(30_000, 1001),
            new Rate(30, 1),
            new Rate(48, 1),
            new Rate(50, 1),
            new Rate(60_000, 1001),
            new Rate(60, 1));
    private static final double CLOSE = 0.0004;
    private static final double SLOWEST = 0.01;
    private static final double FASTEST = 1_000;
    private static final double FAR = 2;
    private static final int FINE = 1_000;

    /// Reads `24000/1001`; empty when that is not a plausible rate.
    static Optional<Rate> parse(String text) {
        int slash = text.indexOf('/');
        try {
            long numerator = Long.parseLong(slash < 0 ? text : text.substring(0, slash));
            long denominator = slash < 0 ? 1 : Long.parseLong(text.substring(slash + 1));
            return numerator > 0 && denominator > 0
                    ? Optional.of(new Rate(numerator, denominator)).filter(Rate::isSane)
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// The rate of that many frames a second, to a thousandth.
    static Optional<Rate> measured(double value) {
        return value >= SLOWEST && value <= FASTEST
                ? Optional.of(new Rate(Math.max(1, Math.round(value * FINE)), FINE))
                : Optional.empty();
    }

    private boolean isSane() {
        return value() >= SLOWEST && value() <= FASTEST;
    }

    /// Whether it is so close to the measured rate that both may be right.
    boolean agrees(Rate measured) {
        double share = value() / measured.value();
        return share < FAR && share > 1 / FAR;
    }

    /// The standard rate that this one was meant to be, or itself: containers give averages that are slightly
    /// off.
    Rate meant() {
        return USUAL.stream()
                .filter(usual -> Math.abs(usual.value() / value() - 1) < CLOSE)
                .findFirst()
                .orElse(this);
    }

    public double value() {
        return (double) numerator / denominator;
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
