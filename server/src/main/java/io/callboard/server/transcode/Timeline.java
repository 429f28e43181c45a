package io.callboard.server.transcode;

import java.util.Arrays;
import java.util.Optional;

/// When the frames of a movie are shown, from the times of its packets in the order of the file.
final class Timeline {
    private static final int MOST_FRAMES = 5_000_000;

    private final double[] times;
    private final boolean[] keys;

    private Timeline(double[] times, boolean[] keys) {
        this.times = times;
        this.keys = keys;
    }

    /// Collects lines such as `0.041667,K__`.
    static final class Builder {
        private double[] times = new double[1024];
        private boolean[] keys = new boolean[1024];
        private int size;

        void add(String line) {
            int comma = line.indexOf(',');
            if (comma <= 0) {
                return;
            }
            if (size == MOST_FRAMES) {
                throw new TranscodeException(TranscodeException.Cause.FILE, "more than " + MOST_FRAMES + " frames");
            }
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
                keys = Arrays.copyOf(keys, size * 2);
            }
            times[size] = time(line.substring(0, comma));
            keys[size] = line.startsWith("K", comma + 1);
            size++;
        }

        private static double time(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }

        Timeline build() {
            return new Timeline(Arrays.copyOf(times, size), Arrays.copyOf(keys, size));
        }
    }

    int frames() {
        return times.length;
    }

    /// The frame rate computed from the times; empty when there are none, or only impossible ones.
    Optional<Rate> rate() {
        double[] known = Arrays.stream(times).filter(Double::isFinite).sorted().toArray();
        return known.length < 2
                ? Optional.empty()
                : Rate.measured((known.length - 1) / (known[known.length - 1] - known[0]));
    }

    /// Whether every frame lies where the rate puts it, within `tolerance` of a frame: containers round times
    /// to milliseconds or coarser ticks. A file without times passes.
    boolean isConstant(Rate rate, double tolerance) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            if (Math.abs((sorted[i] - sorted[0]) * rate.value() - i) > tolerance) {
                return false;
            }
        }
        return true;
    }

    /// Whether there are at most this many frames from key frame to key frame, and no frame that is shown
    /// before the key frame it follows, so that any group can be decoded alone.
    boolean isSeekable(int longest) {
        int since = longest;
        double key = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < times.length; i++) {
            if (keys[i]) {
                since = 0;
                key = times[i];
            }
            if (since++ >= longest || Double.isNaN(times[i]) || times[i] < key) {
                return false;
            }
        }
        return times.length > 0;
    }
}
