package io.callboard.core.schema;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Assigns physical names once, when a type or field is created; they are stored and never derived again. Wire
/// names are `[a-z0-9_]`, so a `$` distinguishes our own names from them.
public final class PhysicalNames {
    private static final int LONGEST = 63;

    private PhysicalNames() {}

    /// The table of a type: `HumanUser` becomes `human_user`.
    public static String table(String typeName) {
        return fit(snake(typeName));
    }

    /// The link table of a multi-entity field that has no connection type.
    public static String linkTable(String table, String field) {
        return fit(table + "$" + field);
    }

    public static String column(String field) {
        return fit(field);
    }

    public static String idColumn(String field) {
        return fitted(field, "$id");
    }

    public static String typeColumn(String field) {
        return fitted(field, "$type");
    }

    public static String attachmentColumn(String field) {
        return fitted(field, "$attachment");
    }

    /// `CamelCase` in lower case with underscores, existing underscores kept.
    public static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /// A name of at most 63 bytes; a longer one keeps its beginning and ends in a hash of the whole.
    public static String fit(String name) {
        return fitted(name, "");
    }

    private static String fitted(String name, String suffix) {
        String whole = name + suffix;
        if (whole.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return whole;
        }
        String hash = "$%08x%s".formatted(whole.hashCode(), suffix);
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST - hash.length()) {
            end--;
        }
        return name.substring(0, end) + hash;
    }
}
