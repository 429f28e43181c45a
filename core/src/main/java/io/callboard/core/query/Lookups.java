package io.callboard.core.query;

import io.callboard.core.schema.EntityType;
import java.util.List;

/// Recognises plans that find a few rows by key, for which one prepared plan is good for all values.
final class Lookups {
    private Lookups() {}

    /// Whether the check selects rows by id or by name, or events beyond an id, and otherwise only compares.
    static boolean finds(Check where, EntityType type) {
        List<Check> checks = where instanceof Check.All all ? all.checks() : List.of(where);
        boolean simple = checks.stream().allMatch(Lookups::isSimple);
        return simple && checks.stream().anyMatch(check -> isKey(check, type));
    }

    private static boolean isSimple(Check check) {
        return switch (check) {
            case Check.AnyOf any ->
                any.source() instanceof Source.Stored && any.values().size() == 1;
            case Check.LinkIn in ->
                in.link() instanceof LinkRef.Stored && in.rows().size() == 1;
            case Check.Range range -> isId(range.source());
            default -> false;
        };
    }

    private static boolean isKey(Check check, EntityType type) {
        return switch (check) {
            case Check.AnyOf any -> isId(any.source()) || isName(any.source(), type);
            case Check.Range _ -> type.name().equals("EventLogEntry");
            default -> false;
        };
    }

    private static boolean isId(Source source) {
        return source instanceof Source.Stored(int row, var field)
                && row == 0
                && field.name().equals("id");
    }

    private static boolean isName(Source source, EntityType type) {
        return source instanceof Source.Stored(int row, var field)
                && row == 0
                && field.name().equals(type.nameField());
    }
}
