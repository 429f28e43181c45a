package io.callboard.server.backup;

import io.callboard.server.media.FileMediaStore;
import io.callboard.server.media.MediaKey;
import io.callboard.store.Database;
import io.callboard.store.Sql;
import io.callboard.store.cluster.DataFolder;
import io.callboard.store.cluster.Secrets;
import io.callboard.store.standard.StandardSite;
import io.callboard.testkit.TestDatabase;
import io.callboard.testkit.TestDatabases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/// A data folder and a database: a site, or the empty place for one.
final class Place implements AutoCloseable {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-06T07:08:09Z"));

    private final DataFolder folder;
    private final TestDatabase location;
    private final Database database;
    private final FileMediaStore media;
    private final Secrets secrets;

    private Place(Path root, TestDatabase location) {
        this.folder = new DataFolder(root);
        folder.create();
        this.location = location;
        this.database = open(location);
        this.media = new FileMediaStore(folder.media(), 0);
        this.secrets = new Secrets(folder, new Random(root.hashCode()));
    }

    static Place empty(Path root) {
        return new Place(root, TestDatabases.empty());
    }

    static Place site(Path root) {
        return new Place(root, TestDatabases.fromTemplate("backup-site", Place::fill));
    }

    private static void fill(TestDatabase template) {
        try (Database database = open(template)) {
            StandardSite.create(database);
        }
    }

    private static Database open(TestDatabase location) {
        return Database.open(new Database.Settings(location.url(), location.user(), location.password(), 4));
    }

    DataFolder folder() {
        return folder;
    }

    Database database() {
        return database;
    }

    FileMediaStore media() {
        return media;
    }

    Secrets secrets() {
        return secrets;
    }

    Backup.Site parts() {
        return new Backup.Site(database, secrets, media);
    }

    /// Stores bytes, and an attachment that holds them.
    MediaKey attach(long id, String content) {
        MediaKey key = media.put(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))
                .key();
        database.write(transaction -> transaction.execute(Sql.of(
                "insert into callboard.attachment_file (id, kind, name, media_key, size) values (?, 'upload', ?, ?, ?)",
                id,
                "file " + id,
                key.hex(),
                content.length())));
        return key;
    }

    String content(MediaKey key) throws IOException {
        try (var in = media.open(key, 0, Long.MAX_VALUE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    List<String> texts(String sql) {
        return database.read(transaction -> transaction.list(Sql.of(sql), row -> row.getString(1)));
    }

    Backup.Summary backUp(Path file) {
        return new Backup(parts(), "test", CLOCK).to(file);
    }

    Restore.Restored restore(Path file) {
        try (var backup = BackupFile.open(file)) {
            backup.verify();
            return new Restore(parts(), CLOCK).from(backup);
        }
    }

    @Override
    public void close() {
        media.close();
        database.close();
        location.close();
    }
}
