package io.callboard.server.access;

import java.util.regex.Pattern;

/// An unverified name, in the form in which errors and logs repeat it: short, on one line, and without the
/// secrets that people enter in place of a name by mistake, as far as they are recognisable.
final class Shown {
    private static final int LONGEST = 100;
    private static final Pattern SECRET = Pattern.compile("(cb[kps]_)[A-Za-z0-9_-]{16,}");

    private Shown() {}

    static String of(String said) {
        String claimed = SECRET.matcher(said).replaceAll("$1…");
        int end = claimed.offsetByCodePoints(0, Math.min(LONGEST, claimed.codePointCount(0, claimed.length())));
        var text = new StringBuilder();
        claimed.substring(0, end).codePoints().forEach(each -> append(text, each));
        return end < claimed.length() ? text.append("…").toString() : text.toString();
    }

    private static void append(StringBuilder text, int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> text.append("\\u%04x".formatted(codePoint));
            default -> text.appendCodePoint(codePoint);
        }
    }
}
