package io.callboard.store.standard;

import io.callboard.store.Sql;
import io.callboard.store.Transaction;

/// Preferences with the values of a fresh site (api3 protocol 3.13); those that the site has keep theirs.
final class StandardPreferences {
    private static final String FILE = "preferences.json";

    private StandardPreferences() {}

    static void write(Transaction transaction) {
        transaction.execute(Sql.of("""
                insert into callboard.preference (name, value) select key, value from jsonb_each(?)
                on conflict (name) do nothing""", new Sql.Json(Resources.text(FILE))));
    }

    static String fingerprint() {
        return Fingerprint.of(Resources.text(FILE));
    }
}
