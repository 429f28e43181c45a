package io.callboard.store.media;

import io.callboard.core.value.EntityId;
import io.callboard.store.Database;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import io.callboard.store.media.UploadRow.Complete;
import io.callboard.store.media.UploadRow.Interrupted;
import io.callboard.store.media.UploadRow.Kind;
import io.callboard.store.media.UploadRow.Part;
import io.callboard.store.media.UploadRow.Place;
import io.callboard.store.media.UploadRow.Transfer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Stores uploads until they are linked or expire. Thread-safe.
public final class UploadRows {
    private static final String COLUMNS =
            "u.id, kind, u.file_name, content_type, created_at, owner_type, owner_id, multipart, u.media_key, bytes";

    private final Database database;
    private final FileRows files;

    public UploadRows(Database database) {
        this.database = database;
        this.files = new FileRows(database);
    }

    /// Adds an upload.
    public void add(UploadRow upload) {
        execute(adding(upload));
    }

    /// Adds an upload unless `check`, which gets what its owner has begun so far, throws. One at a time per
    /// owner, across all processes.
    public void add(UploadRow upload, Consumer<Waiting> check) {
        checked(upload.owner(), check, adding(upload));
    }

    private static Sql adding(UploadRow upload) {
        return Sql.of(
                "insert into callboard.upload (id, kind, file_name, content_type, created_at, owner_type, owner_id,"
                        + " multipart) values (?, ?, ?, ?, ?, ?, ?, ?)",
                upload.id(),
                upload.kind().name().toLowerCase(Locale.ROOT),
                upload.fileName(),
                upload.contentType().orElse(null),
                upload.createdAt(),
                upload.owner().type(),
                upload.owner().id(),
                upload.transfer() == Transfer.MULTIPART);
    }

    private void checked(EntityId owner, Consumer<Waiting> check, Sql write) {
        database.write(transaction -> {
            FileRows.lock(transaction, "uploads of " + owner);
            check.accept(waiting(transaction, owner));
            return transaction.execute(write);
        });
    }

    public Optional<UploadRow> find(UUID id) {
        return database.read(transaction -> transaction.first(
                Sql.of("select " + COLUMNS + " from callboard.upload u where id = ?", id), UploadRows::row));
    }

    private static UploadRow row(ResultSet row) throws SQLException {
        String key = row.getString(9);
        return new UploadRow(
                row.getObject(1, UUID.class),
                Kind.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getString(3),
                Optional.ofNullable(row.getString(4)),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                new EntityId(row.getString(6), row.getLong(7)),
                row.getBoolean(8) ? Transfer.MULTIPART : Transfer.SINGLE,
                key == null ? Optional.empty() : Optional.of(new Complete(key, row.getLong(10))));
    }

    /// What a caller has begun and not linked.
    ///
    /// @param bytes of the parts, including those still arriving
    public record Waiting(long uploads, long bytes) {}

    private static Waiting waiting(Transaction transaction, EntityId owner) {
        return transaction.one(
                Sql.of(
                        "select count(distinct u.id), coalesce(sum(p.bytes), 0)::bigint from callboard.upload u"
                                + " left join callboard.upload_part p on p.upload_id = u.id"
                                + " where u.owner_type = ? and u.owner_id = ?",
                        owner.type(),
                        owner.id()),
                row -> new Waiting(row.getLong(1), row.getLong(2)));
    }

    /// The parts that have arrived or are arriving, in order.
    public List<Part> parts(UUID id) {
        return database.read(transaction -> transaction.list(
                Sql.of(
                        "select number, position, bytes, etag from callboard.upload_part where upload_id = ?"
                                + " order by number",
                        id),
                row -> new Part(row.getInt(1), row.getLong(2), row.getLong(3), row.getString(4))));
    }

    /// Records a part, replacing one with the same number.
    public void put(UUID id, Part part) {
        execute(putting(id, part));
    }

    /// Records a part unless `check`, which gets what the owner of the upload has begun so far, throws. One at
    /// a time per owner, across all processes.
    public void put(UploadRow upload, Part part, Consumer<Waiting> check) {
        checked(upload.owner(), check, putting(upload.id(), part));
    }

    private static Sql putting(UUID id, Part part) {
        return Sql.of(
                "insert into callboard.upload_part (upload_id, number, position, bytes, etag)"
                        + " select id, ?, ?, ?, ? from callboard.upload where id = ?"
                        + " on conflict (upload_id, number) do update set position = excluded.position,"
                        + " bytes = excluded.bytes, etag = excluded.etag",
                part.number(),
                part.position(),
                part.bytes(),
                part.etag(),
                id);
    }

    public void contentType(UUID id, String contentType) {
        execute(Sql.of("update callboard.upload set content_type = ? where id = ?", contentType, id));
    }

    /// Records the key of the bytes. From here on they are held, so they go into the store only afterwards.
    public void complete(UUID id, Complete complete) {
        database.write(transaction -> {
            FileRows.lock(transaction, complete.key());
            return transaction.execute(Sql.of(
                    "update callboard.upload set media_key = ?, bytes = ? where id = ?",
                    complete.key(),
                    complete.bytes(),
                    id));
        });
    }

    /// Records where the bytes are about to be linked; nowhere when that was refused.
    public void target(UUID id, Optional<Place> place) {
        execute(Sql.of(
                "update callboard.upload set target_type = ?, target_id = ?::bigint, target_field = ? where id = ?",
                place.map(to -> to.row().type()).orElse(null),
                place.map(to -> to.row().id()).orElse(null),
                place.flatMap(Place::field).orElse(null),
                id));
    }

    /// Uploads that began before a moment and are linked without being recorded as such: the process that
    /// linked them ended before it could.
    public List<Interrupted> interrupted(Instant moment) {
        Sql sql = Sql.of(
                "select " + COLUMNS + ", f.id, target_type, target_id, target_field from callboard.upload u"
                        + " cross join lateral (select max(f.id) as id from callboard.attachment_file f"
                        + " where f.media_key = u.media_key and f.file_name = u.file_name) f"
                        + " where u.created_at < ? and u.target_type is not null and f.id is not null order by u.created_at",
                moment);
        return database.read(transaction -> transaction.list(
                sql,
                row -> new Interrupted(
                        row(row),
                        row.getLong(11),
                        new Place(
                                new EntityId(row.getString(12), row.getLong(13)),
                                Optional.ofNullable(row.getString(14))))));
    }

    /// Forgets an upload whose bytes are linked.
    public void linked(UUID id) {
        execute(Sql.of("delete from callboard.upload where id = ?", id));
    }

    /// Forgets an upload that was not linked, and its bytes unless something else holds them.
    public void drop(UploadRow upload, Consumer<String> free) {
        execute(Sql.of("delete from callboard.upload where id = ?", upload.id()));
        upload.complete()
                .ifPresent(complete -> files.freeUnlessHeld(complete.key(), () -> free.accept(complete.key())));
    }

    /// Uploads that began before a moment and were never linked.
    public List<UploadRow> olderThan(Instant moment) {
        return database.read(transaction -> transaction.list(
                Sql.of(
                        "select " + COLUMNS + " from callboard.upload u where created_at < ? order by created_at",
                        moment),
                UploadRows::row));
    }

    private void execute(Sql sql) {
        database.write(transaction -> transaction.execute(sql));
    }
}
