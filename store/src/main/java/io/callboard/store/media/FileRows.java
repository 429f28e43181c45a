package io.callboard.store.media;

import io.callboard.store.Database;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.util.Optional;

/// Finds the bytes behind Attachment rows. Thread-safe.
public final class FileRows {
    private static final String FILE =
            "select f.id, f.kind, f.name, f.file_name, f.content_type, f.url, f.media_key, coalesce(f.size, 0)"
                    + " from callboard.attachment_file f join site.attachment a on a.id = f.id where f.id = ?";

    private final Database database;

    public FileRows(Database database) {
        this.database = database;
    }

    /// The file of an Attachment; empty when there is no such row, or only in the trash.
    public Optional<FileRow> find(long attachment) {
        return first(Sql.of(FILE + " and a.\"$retired_at\" is null", attachment));
    }

    /// The file of an Attachment, in the trash or not.
    public Optional<FileRow> findAnywhere(long attachment) {
        return first(Sql.of(FILE, attachment));
    }

    private Optional<FileRow> first(Sql sql) {
        return database.read(transaction -> transaction.first(
                sql,
                row -> new FileRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getLong(8))));
    }

    /// What was made from an Attachment's upload.
    ///
    /// @param kind one of the kinds of migration 0050
    public Optional<RenditionRow> rendition(long attachment, String kind) {
        Sql sql = Sql.of(
                "select media_key, bytes, content_type from callboard.rendition where attachment_id = ? and kind = ?",
                attachment,
                kind);
        return database.read(transaction ->
                transaction.first(sql, row -> new RenditionRow(row.getString(1), row.getLong(2), row.getString(3))));
    }

    /// Runs `free` unless something holds the bytes under a key. No new hold can begin meanwhile.
    void freeUnlessHeld(String key, Runnable free) {
        database.write(transaction -> {
            lock(transaction, key);
            boolean held = transaction.one(
                    Sql.of(
                            "select exists (select from callboard.attachment_file where media_key = ?)"
                                    + " or exists (select from callboard.rendition where media_key = ?)"
                                    + " or exists (select from callboard.upload where media_key = ?)",
                            key,
                            key,
                            key),
                    row -> row.getBoolean(1));
            if (!held) {
                free.run();
            }
            return held;
        });
    }

    /// Makes holding and freeing the bytes under a key mutually exclusive.
    static void lock(Transaction transaction, String key) {
        transaction.query(Sql.of("select pg_advisory_xact_lock(hashtextextended(?, 50))", key), _ -> true);
    }
}
