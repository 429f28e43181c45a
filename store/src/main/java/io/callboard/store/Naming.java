package io.callboard.store;

/// Quoting of physical names. Every identifier in compiled SQL passes here.
public final class Naming {
    private Naming() {}

    /// The name in double quotes.
    ///
    /// @throws IllegalArgumentException for a name that PostgreSQL cannot hold
    public static String quote(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0 || name.length() > 63) {
            throw new IllegalArgumentException("not a name: " + name);
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// The sequence that gives ids to the rows of a table, qualified and quoted.
    public static String sequence(String table) {
        return "site." + quote(table + "$id");
    }

    /// Text of a column folded for comparing and sorting. Indexes hold exactly this expression.
    public static String folded(String column) {
        return "lower(" + quote(column) + " collate \"pg_c_utf8\")";
    }

    /// Appended to a text column: whether the text is not in Unicode's composed form. Such texts are few and
    /// have their own indexes.
    public static final String DECOMPOSED = " is not nfc normalized";

    /// Text of a column composed and folded, for those texts.
    public static String composed(String column) {
        return "lower(normalize(" + quote(column) + ", nfc) collate \"pg_c_utf8\")";
    }

    /// A table of schema `site`, qualified and quoted.
    public static String table(String name) {
        return "site." + quote(name);
    }
}
