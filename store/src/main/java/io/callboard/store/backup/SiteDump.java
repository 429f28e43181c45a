package io.callboard.store.backup;

import io.callboard.store.Database;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All rows of a site at one moment, while others go on writing. Everything comes from one `REPEATABLE READ` snapshot;
/// each table is copied in a short transaction on that snapshot, so no lock on a table outlasts its copying.
public final class SiteDump {
    /// Not part of a site's state: needed for an hour only, made anew by the restore, or useless without the
    /// partial files of running uploads.
    private static final Set<String> LEFT_OUT = Set.of(
            "callboard.migration",
            "callboard.change",
            "callboard.log_position",
            "callboard.freed_media",
            "callboard.upload",
            "callboard.upload_part");

    private static final String MEDIA_KEY = "media_key";

    private final Database database;
    private final String snapshot;
    private final SiteContents contents;

    private SiteDump(Database database, String snapshot, SiteContents contents) {
        this.database = database;
        this.snapshot = snapshot;
        this.contents = contents;
    }

    /// Takes a snapshot, and holds it while the work runs; until then no media that it names are removed. Uses three
    /// connections.
    ///
    /// @throws BackupException when there is no site in the database
    public static <T> T of(Database database, Function<SiteDump, T> work) {
        return database.load(hold -> {
            hold.query(MediaHold.keep(), _ -> true);
            return snapshot(database, work);
        });
    }

    private static <T> T snapshot(Database database, Function<SiteDump, T> work) {
        return database.snapshot(transaction -> {
            if (!Catalog.isThere(transaction, "callboard.schema_version")) {
                throw new BackupException("There is no site in this database.");
            }
            String name = transaction.one(Sql.of("select pg_export_snapshot()"), row -> row.getString(1));
            return work.apply(new SiteDump(database, name, contents(transaction)));
        });
    }

    private static SiteContents contents(Transaction transaction) {
        List<SiteTable> tables = Catalog.tables(transaction).stream()
                .filter(table -> !LEFT_OUT.contains(table.fullName()))
                .toList();
        return new SiteContents(
                transaction.one(Sql.of("select current_setting('server_version')"), row -> row.getString(1)),
                transaction.list(Sql.of("select name from callboard.migration order by name"), row -> row.getString(1)),
                epoch(transaction),
                transaction
                        .first(
                                Sql.of("select position from callboard.log_position where log = 'event_log_entry'"),
                                row -> row.getLong(1))
                        .orElse(0L),
                tables,
                Catalog.sequences(transaction));
    }

    /// A site of a program from before epochs is in its first.
    private static long epoch(Transaction transaction) {
        return Catalog.isThere(transaction, "callboard.log_epoch")
                ? transaction.one(Sql.of("select max(number) from callboard.log_epoch"), row -> row.getLong(1))
                : 1;
    }

    public SiteContents contents() {
        return contents;
    }

    /// Writes a table's rows in PostgreSQL's text format and returns how many there are.
    public long copy(SiteTable table, OutputStream out) {
        return database.snapshot(snapshot, transaction -> transaction.copyOut(table.copyOut(), out));
    }

    /// Writes the checksums of all media that rows name, each once, one a line. Every column of the product's
    /// own tables that holds one is called `media_key`.
    public void copyMediaKeys(OutputStream out) {
        String keys = contents.tables().stream()
                .filter(table -> table.columns().contains(MEDIA_KEY))
                .map(table -> "select media_key from " + table.quoted() + " where media_key is not null")
                .collect(Collectors.joining(" union "));
        if (!keys.isEmpty()) {
            database.snapshot(snapshot, transaction -> transaction.copyOut("copy (" + keys + ") to stdout", out));
        }
    }
}
