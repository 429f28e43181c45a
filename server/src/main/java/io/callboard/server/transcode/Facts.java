package io.callboard.server.transcode;

import java.util.HashMap;
import java.util.Map;

/// What ffprobe says in lines such as `streams.stream.0.width=1920`.
final class Facts {
    /// A file with more output was made to use up memory.
    private static final int MOST = 50_000;

    private static final int LONGEST = 1_000;

    private final Map<String, String> facts = new HashMap<>();

    void note(String line) {
        int sign = line.indexOf('=');
        if (sign > 0 && line.length() <= LONGEST && facts.size() < MOST) {
            facts.put(line.substring(0, sign), line.substring(sign + 1).replace("\"", ""));
        }
    }

    /// `unknown` for a missing value.
    String text(String name) {
        return facts.getOrDefault(name, "unknown");
    }

    /// 0 for a missing value.
    double number(String name) {
        String text = text(name);
        return number(text, 0, text.length());
    }

    /// 0 for what is not a number.
    static double number(String text, int from, int end) {
        try {
            double number = Double.parseDouble(text.substring(from, end));
            return Double.isFinite(number) ? number : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
