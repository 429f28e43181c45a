package io.callboard.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The site's preferences by name, each a plain JSON tree.
public final class PreferenceStore {
    private final Database database;

    public PreferenceStore(Database database) {
        this.database = database;
    }

    /// The preferences that callers may read, in the order of their names.
    public Map<String, @Nullable Object> exposed() {
        Map<String, @Nullable Object> preferences = new LinkedHashMap<>();
        Sql sql = Sql.of("select name, value::text from callboard.preference where exposed order by name");
        database.read(transaction -> transaction.query(sql, rows -> {
            while (rows.next()) {
                preferences.put(rows.getString(1), JsonText.read(rows.getString(2)));
            }
            return preferences;
        }));
        return preferences;
    }
}
