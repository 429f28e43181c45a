package io.callboard.server.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Cuts a multipart body into its parts, with one buffer of constant size.
final class PartReader {
    private static final int BUFFER = 16 << 10;
    private static final int LONGEST_HEADERS = 8 << 10;
    /// The most bytes before the first boundary; clients write nothing there.
    private static final int LONGEST_PREAMBLE = 8 << 10;

    private final InputStream body;
    private final byte[] mark;
    private final int[] shifts = new int[256];
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int until;
    private int safe;
    private boolean begun;
    private boolean ended;

    PartReader(InputStream body, String boundary) {
        this.body = body;
        this.mark = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
        // The first boundary may be at the very beginning, without a line break before it.
        buffer[0] = '\r';
        buffer[1] = '\n';
        until = 2;
        Arrays.fill(shifts, mark.length);
        for (int i = 0; i < mark.length - 1; i++) {
            shifts[mark[i] & 0xff] = mark.length - 1 - i;
        }
    }

    /// Moves past the next boundary, skipping what is left of the current part; false after the last one.
    boolean next() throws IOException {
        if (ended) {
            return false;
        }
        pass();
        from += mark.length;
        need(2);
        ended = buffer[from] == '-' && buffer[from + 1] == '-';
        if (!ended && !(buffer[from] == '\r' && buffer[from + 1] == '\n')) {
            throw HttpRefusal.MALFORMED_FORM.of();
        }
        from += 2;
        return !ended;
    }

    private void pass() throws IOException {
        long passed = 0;
        for (int ready = ready(); ready > 0; ready = ready()) {
            from += ready;
            passed += ready;
            if (!begun && passed > LONGEST_PREAMBLE) {
                throw HttpRefusal.MALFORMED_FORM.of();
            }
        }
        begun = true;
    }

    /// The header lines of this part, by lower-cased name.
    Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        int read = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            read += line.length();
            int colon = line.indexOf(':');
            if (colon < 0 || read > LONGEST_HEADERS) {
                throw HttpRefusal.MALFORMED_FORM.of();
            }
            headers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String line() throws IOException {
        int length = 0;
        for (need(2); !(buffer[from + length] == '\r' && buffer[from + length + 1] == '\n'); length++) {
            if (length > LONGEST_HEADERS) {
                throw HttpRefusal.MALFORMED_FORM.of();
            }
            need(length + 3);
        }
        String line = new String(buffer, from, length, StandardCharsets.UTF_8);
        from += length + 2;
        return line;
    }

    /// The bytes of this part up to the next boundary.
    InputStream content() {
        return new InputStream() {
            private boolean over;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int ready = over ? 0 : ready();
                over = ready == 0;
                int count = Math.min(ready, length);
                System.arraycopy(buffer, from, target, offset, count);
                from += count;
                return over ? -1 : count;
            }
        };
    }

    /// How many bytes at the front of the buffer certainly belong to the part; 0 when the boundary is next.
    private int ready() throws IOException {
        if (safe <= from) {
            need(mark.length);
            int found = find();
            safe = found < 0 ? until - mark.length + 1 : found;
        }
        return safe - from;
    }

    /// Horspool's search; the boundary's position or -1.
    private int find() {
        int last = mark.length - 1;
        for (int at = from; at + last < until; at += shifts[buffer[at + last] & 0xff]) {
            int i = last;
            while (i >= 0 && buffer[at + i] == mark[i]) {
                i--;
            }
            if (i < 0) {
                return at;
            }
        }
        return -1;
    }

    /// Ensures that this many bytes are in the buffer.
    private void need(int count) throws IOException {
        if (until - from >= count) {
            return;
        }
        System.arraycopy(buffer, from, buffer, 0, until - from);
        until -= from;
        safe -= from;
        from = 0;
        while (until < count) {
            int read = body.read(buffer, until, buffer.length - until);
            if (read < 0) {
                throw new BrokenBodyException(new EOFException("the form ends in the middle of a part"));
            }
            until += read;
        }
    }
}
