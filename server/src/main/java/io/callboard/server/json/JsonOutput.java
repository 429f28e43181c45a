package io.callboard.server.json;

import io.callboard.core.value.JsonString;
import io.callboard.server.http.ByteSink;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes JSON as UTF-8 into chunks, without an object for each value. The caller places commas and brackets
/// itself; [#tree] writes whole plain trees. Not thread-safe; [#end] passes the last chunk on.
public final class JsonOutput {
    private static final int CHUNK = 64 * 1024;
    private static final int FIRST = 4 * 1024;
    /// No number, date or escape is longer.
    private static final int LONGEST_SCALAR = 32;

    private final ByteSink sink;
    private byte[] chunk = new byte[FIRST];
    private int length;

    public JsonOutput(ByteSink sink) {
        this.sink = sink;
    }

    /// A piece of JSON that is already complete.
    public JsonOutput raw(byte[] json) {
        if (json.length > chunk.length - length) {
            return raw(json, 0, json.length);
        }
        System.arraycopy(json, 0, chunk, length, json.length);
        length += json.length;
        return this;
    }

    private JsonOutput raw(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            room(1);
            int part = Math.min(to - at, chunk.length - length);
            System.arraycopy(bytes, at, chunk, length, part);
            length += part;
            at += part;
        }
        return this;
    }

    /// A bracket, comma or colon.
    public JsonOutput raw(char ascii) {
        room(1);
        chunk[length++] = (byte) ascii;
        return this;
    }

    public JsonOutput nothing() {
        room(4);
        chunk[length++] = 'n';
        chunk[length++] = 'u';
        chunk[length++] = 'l';
        chunk[length++] = 'l';
        return this;
    }

    public JsonOutput bool(boolean value) {
        return raw(value ? TRUE : FALSE);
    }

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    public JsonOutput number(long value) {
        room(LONGEST_SCALAR);
        length = Digits.write(value, chunk, length);
        return this;
    }

    /// A day since 1970 as `"YYYY-MM-DD"`.
    public JsonOutput date(long day) {
        room(LONGEST_SCALAR);
        chunk[length++] = '"';
        length = Digits.writeDate(day, chunk, length);
        chunk[length++] = '"';
        return this;
    }

    /// A second since 1970 as `"YYYY-MM-DDTHH:MM:SSZ"`.
    public JsonOutput dateTime(long second) {
        room(LONGEST_SCALAR);
        chunk[length++] = '"';
        length = Digits.writeDateTime(second, chunk, length);
        chunk[length++] = '"';
        return this;
    }

    /// A decimal in plain notation, without trailing zeros: `13.3` for `13.300000`, `2.0` for `2.000000`.
    public JsonOutput decimal(byte[] plain) {
        int end = plain.length;
        int point = 0;
        while (point < end && plain[point] != '.') {
            point++;
        }
        while (end > point + 2 && plain[end - 1] == '0') {
            end--;
        }
        raw(plain, 0, end);
        return point == plain.length ? raw('.').raw('0') : this;
    }

    /// Text in UTF-8 as a JSON string.
    public JsonOutput string(byte[] utf8) {
        return utf8.length + 2 <= chunk.length - length && copied(utf8) ? this : escaped(utf8);
    }

    /// Writes text that fits and needs no escape, and nothing when it turns out to need one.
    private boolean copied(byte[] utf8) {
        byte[] to = chunk;
        int at = length;
        to[at++] = '"';
        for (byte b : utf8) {
            if (JsonString.isEscaped(b)) {
                return false;
            }
            to[at++] = b;
        }
        to[at++] = '"';
        length = at;
        return true;
    }

    private JsonOutput escaped(byte[] utf8) {
        raw('"');
        int from = 0;
        for (int i = 0; i < utf8.length; i++) {
            byte b = utf8[i];
            if (JsonString.isEscaped(b)) {
                raw(utf8, from, i);
                escape(b);
                from = i + 1;
            }
        }
        return raw(utf8, from, utf8.length).raw('"');
    }

    public JsonOutput string(String text) {
        return string(text.getBytes(StandardCharsets.UTF_8));
    }

    private void escape(byte b) {
        room(JsonString.LONGEST_ESCAPE);
        length = JsonString.escape(b, chunk, length);
    }

    /// A plain tree: `Map` with string keys, `List`, `String`, numbers, `Boolean`, null.
    public JsonOutput tree(@Nullable Object value) {
        return switch (value) {
            case null -> nothing();
            case String text -> string(text);
            case Boolean flag -> bool(flag);
            case Long number -> number(number);
            case Integer number -> number(number);
            case BigDecimal number -> raw(number.toPlainString().getBytes(StandardCharsets.US_ASCII));
            case Number number -> raw(number.toString().getBytes(StandardCharsets.US_ASCII));
            case Map<?, ?> members -> object(members);
            case List<?> elements -> array(elements);
            default -> throw new IllegalArgumentException("no JSON for a " + value.getClass());
        };
    }

    private JsonOutput object(Map<?, ?> members) {
        raw('{');
        for (Iterator<? extends Map.Entry<?, ?>> i = members.entrySet().iterator(); i.hasNext(); ) {
            Map.Entry<?, ?> member = i.next();
            string(String.valueOf(member.getKey())).raw(':').tree(member.getValue());
            if (i.hasNext()) {
                raw(',');
            }
        }
        return raw('}');
    }

    private JsonOutput array(List<?> elements) {
        raw('[');
        for (Iterator<?> i = elements.iterator(); i.hasNext(); ) {
            tree(i.next());
            if (i.hasNext()) {
                raw(',');
            }
        }
        return raw(']');
    }

    /// Passes on what is left.
    public void end() {
        if (length > 0) {
            sink.accept(chunk, length);
            chunk = new byte[0];
            length = 0;
        }
    }

    private void room(int bytes) {
        if (chunk.length - length >= bytes) {
            return;
        }
        if (chunk.length < CHUNK) {
            chunk = Arrays.copyOf(chunk, CHUNK);
        } else {
            sink.accept(chunk, length);
            chunk = new byte[CHUNK];
            length = 0;
        }
    }
}
