package io.callboard.server.http;

import java.util.LinkedHashMap;
import java.util.Map;

/// The quoted parameters of a `Content-Disposition` header, read in one pass: the header is untrusted.
final class Disposition {
    private Disposition() {}

    /// The values between their quotes, as they are written, by name; of two with one name, the first. Some clients do
    /// not escape quotes inside a value, so a quote ends one only before a semicolon or the end.
    static Map<String, String> parameters(String header) {
        Map<String, String> found = new LinkedHashMap<>();
        int from = header.indexOf("=\"");
        while (from >= 0) {
            int end = end(header, from + 2);
            if (end < 0) {
                break;
            }
            found.putIfAbsent(name(header, from), header.substring(from + 2, end));
            from = header.indexOf("=\"", end);
        }
        return found;
    }

    /// The word before the equals sign, when a semicolon or a blank stands before it.
    private static String name(String header, int equals) {
        int start = equals;
        while (start > 0 && Character.isLetter(header.charAt(start - 1))) {
            start--;
        }
        boolean separate = start > 0 && ";\t ".indexOf(header.charAt(start - 1)) >= 0;
        return separate ? header.substring(start, equals) : "";
    }

    /// Where the value that begins there ends; -1 when it does not end.
    private static int end(String header, int from) {
        for (int at = from; at < header.length(); at++) {
            char letter = header.charAt(at);
            if (letter == '\\') {
                at++;
            } else if (letter == '"' && isOver(header, at + 1)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isOver(String header, int from) {
        int at = from;
        while (at < header.length() && Character.isWhitespace(header.charAt(at))) {
            at++;
        }
        return at == header.length() || header.charAt(at) == ';';
    }
}
