package io.callboard.store.standard;

import io.callboard.core.value.SearchText;
import io.callboard.store.JsonText;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The directory entry of a shipped row; none of them belongs to a project or is linked below another row.
record DirectoryRow(
        int type, long id, @Nullable String name, @Nullable String status) {
    private static final int LONGEST_NAME = 200;

    static void insert(Transaction transaction, List<DirectoryRow> rows) {
        List<Map<String, @Nullable Object>> json =
                rows.stream().map(DirectoryRow::json).toList();
        transaction.execute(Sql.of("""
                insert into site.directory (type, id, name, status, search, initials)
                select type, id, name, status, search, initials
                from jsonb_populate_recordset(null::site.directory, ?)""", new Sql.Json(JsonText.write(json))));
    }

    private Map<String, @Nullable Object> json() {
        String label = name == null ? "" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("type", type);
        json.put("id", id);
        json.put("name", label);
        json.put("status", status);
        json.put("search", SearchText.search(label));
        json.put("initials", SearchText.initials(label));
        return json;
    }
}
