package io.callboard.store.read;

import io.callboard.core.query.FileDetails;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Loads what is known about the files that a page mentions, in one statement.
final class FileReader {
    private FileReader() {}

    /// Details by the id of the Attachment.
    static Map<Long, FileDetails> read(Transaction transaction, Schema schema, long[] ids) {
        Optional<EntityType> storage = schema.find("LocalStorage");
        String roots =
                storage.isPresent() ? "s.code, s.linux_path, s.mac_path, s.windows_path" : "null, null, null, null";
        String join = storage.map(type -> " left join " + Naming.table(type.table())
                        + " s on s.id = f.local_storage_id and s.\"$retired_at\" is null")
                .orElse("");
        Sql sql = Sql.of(
                "select f.id, f.kind, f.name, f.content_type, f.url, f.ready, f.local_storage_id, f.relative_path, "
                        + roots + " from callboard.attachment_file f" + join + " where f.id = any(?)",
                (Object) ids);
        return transaction.query(sql, rows -> {
            Map<Long, FileDetails> details = new HashMap<>();
            while (rows.next()) {
                details.put(rows.getLong(1), details(rows));
            }
            return details;
        });
    }

    private static FileDetails details(ResultSet row) throws SQLException {
        FileDetails.Kind kind = FileDetails.Kind.valueOf(row.getString(2).toUpperCase(Locale.ROOT));
        return new FileDetails(
                row.getLong(1),
                kind,
                row.getString(3),
                row.getString(4),
                row.getString(5),
                kind == FileDetails.Kind.LOCAL ? local(row) : null,
                row.getBoolean(6));
    }

    private static FileDetails.LocalPaths local(ResultSet row) throws SQLException {
        String path = row.getString(8);
        String relative = path == null ? "" : path;
        return new FileDetails.LocalPaths(
                row.getLong(7),
                row.getString(9),
                relative,
                joined(row.getString(10), relative, '/'),
                joined(row.getString(11), relative, '/'),
                joined(row.getString(12), relative, '\\'));
    }

    private static @Nullable String joined(@Nullable String root, String relative, char separator) {
        if (root == null) {
            return null;
        }
        boolean ended = root.endsWith("/") || root.endsWith("\\");
        return (ended ? root.substring(0, root.length() - 1) : root) + separator + relative.replace('/', separator);
    }
}
