package io.callboard.core.value;

/// Lengths of film, stored as frames and written as `FF-ff`: feet and frames.
public final class Footage {
    static final int FRAMES_PER_FOOT = 16;

    private Footage() {}

    public static String text(long frames) {
        long rest = Math.abs(frames % FRAMES_PER_FOOT);
        return frames / FRAMES_PER_FOOT + "-" + rest / 10 + rest % 10;
    }

    /// The frames of a [#text].
    public static long frames(String text) {
        int dash = text.lastIndexOf('-');
        long feet = Long.parseLong(text.substring(0, dash));
        long rest = Long.parseLong(text.substring(dash + 1));
        return feet * FRAMES_PER_FOOT + (text.startsWith("-") ? -rest : rest);
    }
}
