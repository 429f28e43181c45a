package io.callboard.server.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of a body that a `Range` header asks for (RFC 9110, section 14). One range only: for several the
/// whole body is sent, which every client must accept.
///
/// @param from the first byte, counted from 0
public record ByteRange(long from, long length) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /// What a header means for a body of `total` bytes.
    public sealed interface Answer {}

    /// The whole body: no range, or one that is not understood.
    public record Whole() implements Answer {}

    /// A part of it.
    public record Part(ByteRange range) implements Answer {}

    /// Nothing of the body is in the range.
    public record Outside() implements Answer {}

    public static Answer of(Optional<String> header, long total) {
        Matcher matcher = FORM.matcher(header.orElse(""));
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return new Whole();
        }
        return matcher.group(1).isEmpty()
                ? suffix(Long.parseLong(matcher.group(2)), total)
                : part(Long.parseLong(matcher.group(1)), matcher.group(2), total);
    }

    private static Answer suffix(long wanted, long total) {
        long length = Math.min(wanted, total);
        return length == 0 ? new Outside() : new Part(new ByteRange(total - length, length));
    }

    private static Answer part(long from, String until, long total) {
        long last = until.isEmpty() ? total - 1 : Math.min(Long.parseLong(until), total - 1);
        if (!until.isEmpty() && Long.parseLong(until) < from) {
            return new Whole();
        }
        return from >= total ? new Outside() : new Part(new ByteRange(from, last - from + 1));
    }

    /// As in `Content-Range`.
    public String of(long total) {
        return "bytes %d-%d/%d".formatted(from, from + length - 1, total);
    }
}
