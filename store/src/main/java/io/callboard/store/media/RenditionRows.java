package io.callboard.store.media;

import io.callboard.store.Database;
import io.callboard.store.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Records what was made from uploads. Thread-safe.
public final class RenditionRows {
    private final Database database;

    public RenditionRows(Database database) {
        this.database = database;
    }

    /// One file made from an upload.
    ///
    /// @param kind one of the kinds of migration 0050
    /// @param width in pixels; 0 for what has none
    public record Made(String kind, String key, long bytes, String contentType, int width, int height) {}

    /// Holds the bytes from now on, in place of what was made before. Excludes the freeing of unheld bytes
    /// meanwhile.
    public void put(long attachment, Made made) {
        database.write(transaction -> {
            transaction.query(Sql.of("select pg_advisory_xact_lock(hashtextextended(?, 50))", made.key()), _ -> true);
            return transaction.execute(Sql.of(
                    "insert into callboard.rendition (attachment_id, kind, media_key, bytes, content_type, width, height)"
                            + " values (?, ?, ?, ?, ?, ?, ?) on conflict (attachment_id, kind) do update set"
                            + " media_key = excluded.media_key, bytes = excluded.bytes,"
                            + " content_type = excluded.content_type, width = excluded.width, height = excluded.height",
                    attachment,
                    made.kind(),
                    made.key(),
                    made.bytes(),
                    made.contentType(),
                    made.width(),
                    made.height()));
        });
    }

    /// The bytes of an upload.
    ///
    /// @param key where they are
    /// @param fileName the name that the file had
    public record Upload(String key, String fileName) {}

    /// The upload of a live Attachment row; empty when the row is gone or holds no bytes of ours.
    public Optional<Upload> upload(long attachment) {
        Sql sql = Sql.of(
                "select f.media_key, coalesce(f.file_name, f.name, 'file') from callboard.attachment_file f"
                        + " join site.attachment a on a.id = f.id"
                        + " where f.id = ? and f.media_key is not null and a.\"$retired_at\" is null",
                attachment);
        return database.read(
                transaction -> transaction.first(sql, row -> new Upload(row.getString(1), row.getString(2))));
    }

    /// The names that files had, by the ids of their Attachment rows; retired rows included.
    public Map<Long, String> fileNames(Collection<Long> attachments) {
        Map<Long, String> names = new HashMap<>();
        Sql sql = Sql.of(
                "select id, coalesce(file_name, name, 'file') from callboard.attachment_file where id = any(?)",
                (Object) attachments.stream().mapToLong(Long::longValue).toArray());
        database.read(transaction -> transaction.list(sql, row -> names.put(row.getLong(1), row.getString(2))));
        return names;
    }
}
