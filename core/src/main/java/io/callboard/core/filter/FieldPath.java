package io.callboard.core.filter;

import io.callboard.core.error.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A path from a row to a field: `field`, `link.Type.field`, or `$FROM$Type.link.field`, which starts at the rows of
/// `Type` whose `link` points to the row (data semantics 2.7).
///
/// @param from the type and link of a `$FROM$` start
/// @param hops the links followed, each with the type that it must point to
/// @param leaf the field at the end
public record FieldPath(Optional<Hop> from, List<Hop> hops, String leaf) {
    private static final String FROM = "$FROM$";
    /// Every link followed multiplies the rows that the database may have to read.
    private static final int MOST_HOPS = 8;

    /// One step: a link and the type it leads to; in a `$FROM$` start, the type that has the link.
    public record Hop(String field, String type) {}

    public FieldPath {
        hops = List.copyOf(hops);
    }

    /// The path that a text represents; empty when it is not a path.
    ///
    /// @throws Fault when it has more hops than are followed
    public static Optional<FieldPath> parse(String text) {
        Optional<FieldPath> path = read(text);
        if (path.filter(known -> known.length() > MOST_HOPS).isPresent()) {
            throw FilterRefusal.TOO_MANY_HOPS.of(MOST_HOPS);
        }
        return path;
    }

    private int length() {
        return hops.size() + (from.isPresent() ? 1 : 0);
    }

    private static Optional<FieldPath> read(String text) {
        return text.startsWith(FROM) ? parseFrom(text.substring(FROM.length())) : parsePlain(text);
    }

    private static Optional<FieldPath> parseFrom(String text) {
        int type = text.indexOf('.');
        int link = text.indexOf('.', type + 1);
        if (type <= 0 || link <= type + 1) {
            return Optional.empty();
        }
        Hop from = new Hop(text.substring(type + 1, link), text.substring(0, type));
        return parsePlain(text.substring(link + 1))
                .map(path -> new FieldPath(Optional.of(from), path.hops(), path.leaf()));
    }

    private static Optional<FieldPath> parsePlain(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return text.isEmpty() ? Optional.empty() : Optional.of(new FieldPath(Optional.empty(), List.of(), text));
        }
        List<String> parts = List.of(text.split("\\.", -1));
        if (parts.size() % 2 == 0 || parts.contains("")) {
            return Optional.empty();
        }
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            hops.add(new Hop(parts.get(i), parts.get(i + 1)));
        }
        return Optional.of(new FieldPath(Optional.empty(), hops, parts.getLast()));
    }
}
