package io.callboard.core.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Text as JSON strings, byte by byte: the one place that knows which bytes of UTF-8 must be escaped, and how.
public final class JsonString {
    /// No escape takes more bytes.
    public static final int LONGEST_ESCAPE = 6;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    /// For each ASCII byte: 0 when it needs no escape, the letter of its short escape, or `u`.
    private static final byte[] LETTERS = letters();

    private JsonString() {}

    private static byte[] letters() {
        var table = new byte[128];
        Arrays.fill(table, 0, 0x20, (byte) 'u');
        table['\n'] = 'n';
        table['\r'] = 'r';
        table['\t'] = 't';
        table['\b'] = 'b';
        table['\f'] = 'f';
        table['"'] = '"';
        table['\\'] = '\\';
        return table;
    }

    /// Whether a byte of UTF-8 must be escaped.
    public static boolean isEscaped(byte b) {
        return b >= 0 && LETTERS[b] != 0;
    }

    /// Writes the escape of such a byte and returns the position after it.
    public static int escape(byte b, byte[] out, int at) {
        int next = at;
        out[next++] = '\\';
        out[next++] = LETTERS[b];
        if (LETTERS[b] == 'u') {
            out[next++] = '0';
            out[next++] = '0';
            out[next++] = HEX[b >> 4];
            out[next++] = HEX[b & 15];
        }
        return next;
    }

    /// Text in UTF-8 as a complete JSON string, quotes included.
    public static byte[] quoted(byte[] utf8) {
        var out = new byte[utf8.length + 2];
        int at = 0;
        out[at++] = '"';
        for (int i = 0; i < utf8.length; i++) {
            if (isEscaped(utf8[i])) {
                out = Arrays.copyOf(out, at + LONGEST_ESCAPE * (utf8.length - i) + 1);
                return escaped(utf8, i, out, at);
            }
            out[at++] = utf8[i];
        }
        out[at] = '"';
        return out;
    }

    private static byte[] escaped(byte[] utf8, int from, byte[] out, int start) {
        int at = start;
        for (int i = from; i < utf8.length; i++) {
            if (isEscaped(utf8[i])) {
                at = escape(utf8[i], out, at);
            } else {
                out[at++] = utf8[i];
            }
        }
        out[at++] = '"';
        return Arrays.copyOf(out, at);
    }
}
