package io.callboard.store.backup;

import io.callboard.store.Database;
import io.callboard.store.Migrations;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import io.callboard.store.StoreException;
import io.callboard.store.Transaction;
import io.callboard.store.event.LogEpoch;
import io.callboard.store.schema.Rebuild;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts a site's rows into an empty database, all in one transaction. Tables are made from the migrations and from the
/// site's own definitions, never from what the backup says about PostgreSQL.
public final class SiteLoad {
    private static final String CALLBOARD = "callboard";
    private static final String SITE = "site";

    private final Transaction transaction;
    private final SiteContents contents;
    private final Rows rows;

    /// Where the rows of a table are read from.
    @FunctionalInterface
    public interface Rows {
        InputStream of(SiteTable table) throws IOException;
    }

    private SiteLoad(Transaction transaction, SiteContents contents, Rows rows) {
        this.transaction = transaction;
        this.contents = contents;
        this.rows = rows;
    }

    /// Fills the database and starts a new epoch of its log.
    ///
    /// @throws BackupException when the database is not empty or the backup does not fit; then nothing is changed
    public static LogEpoch into(Database database, SiteContents contents, Rows rows, Instant now) {
        try {
            return database.load(transaction -> new SiteLoad(transaction, contents, rows).run(now));
        } catch (StoreException e) {
            throw new BackupException("The backup cannot be put back: PostgreSQL refused", e);
        }
    }

    /// Refuses a database that holds a site, or anything under the names of one.
    public static void requireEmpty(Database database) {
        database.read(SiteLoad::requireEmpty);
    }

    private static boolean requireEmpty(Transaction transaction) {
        if (!isEmpty(transaction)) {
            throw new BackupException(
                    "The database is not empty: it has a schema callboard or site. Give a new database.");
        }
        return true;
    }

    private static boolean isEmpty(Transaction transaction) {
        return transaction.one(
                Sql.of("select to_regnamespace('callboard') is null and to_regnamespace('site') is null"),
                row -> row.getBoolean(1));
    }

    private LogEpoch run(Instant now) {
        requireEmpty(transaction);
        migrate();
        empty();
        requireFit(tables(CALLBOARD));
        tables(CALLBOARD).forEach(this::fill);
        Rebuild rebuild = Rebuild.of(
                transaction, tables(SITE).stream().map(SiteTable::name).collect(Collectors.toSet()));
        rebuild.tables();
        requireFit(contents.tables());
        tables(SITE).forEach(this::fill);
        rebuild.indexes();
        contents.sequences().forEach(this::sequence);
        Migrations.run(transaction, Migrations.known());
        LogEpoch epoch = LogEpoch.begin(transaction, contents.eventsCompleteTo(), now);
        transaction.script("analyze");
        return epoch;
    }

    /// Only up to the migrations of the backup: its rows may not fit the tables of later ones.
    private void migrate() {
        Set<String> unknown = new HashSet<>(contents.migrations());
        unknown.removeAll(Migrations.known());
        if (!unknown.isEmpty()) {
            throw new BackupException("The backup was taken by a newer Callboard, which knows "
                    + unknown.stream().sorted().collect(Collectors.joining(", ")) + ". Restore it with that version.");
        }
        Migrations.run(transaction, contents.migrations());
    }

    /// Migrations bring rows of their own, which the site may have changed.
    private void empty() {
        String all = Catalog.tables(transaction).stream()
                .filter(table -> !table.fullName().equals("callboard.migration"))
                .map(SiteTable::quoted)
                .collect(Collectors.joining(", "));
        transaction.script("truncate " + all);
    }

    private List<SiteTable> tables(String schema) {
        return contents.tables().stream()
                .filter(table -> table.schema().equals(schema))
                .toList();
    }

    private void requireFit(List<SiteTable> tables) {
        Map<String, List<String>> there = new HashMap<>();
        Catalog.tables(transaction).forEach(table -> there.put(table.fullName(), table.columns()));
        for (SiteTable table : tables) {
            if (!there.getOrDefault(table.fullName(), List.of()).containsAll(table.columns())) {
                throw new BackupException("The backup holds the table " + table.fullName()
                        + ", which its own definitions do not explain. It is damaged or was not made by Callboard.");
            }
        }
    }

    private void fill(SiteTable table) {
        try (InputStream in = rows.of(table)) {
            transaction.copyIn(table.copyIn(), in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sequence(String name, long last) {
        int dot = name.indexOf('.');
        String quoted = Naming.quote(name.substring(0, dot)) + "." + Naming.quote(name.substring(dot + 1));
        transaction.query(Sql.of("select setval(?::regclass, ?)", quoted, last), _ -> true);
    }
}
