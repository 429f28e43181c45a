package io.callboard.store.cluster;

import io.callboard.store.Database;
import io.callboard.store.Sql;
import io.callboard.store.StoreException;
import io.callboard.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Checks a PostgreSQL before a site is put on it: does it keep what it acknowledges, and does it treat text as
/// we do? Source: architecture, "Data layout".
public final class StartupChecks {
    private static final int OLDEST = 17;
    private static final List<String> DURABLE = List.of("fsync", "full_page_writes", "synchronous_commit");

    private final Database database;

    public StartupChecks(Database database) {
        this.database = database;
    }

    /// Returns when all checks pass, else refuses the database.
    ///
    /// @throws ClusterException naming every check that did not pass, with its remedy
    public void require() {
        List<Finding> failed =
                run().stream().filter(finding -> !finding.passed()).toList();
        if (!failed.isEmpty()) {
            throw new ClusterException(failed.stream()
                    .map(finding -> finding.check() + ": " + finding.says())
                    .collect(Collectors.joining("\n")));
        }
    }

    /// All checks, in order. Those that need a newer server or a missing extension are left out.
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        findings.add(version());
        findings.add(encoding());
        DURABLE.forEach(setting -> findings.add(durable(setting)));
        if (findings.stream().limit(2).allMatch(Finding::passed)) {
            findings.add(trigrams());
            findings.add(folding());
        }
        return findings;
    }

    private Finding version() {
        String number = show("server_version_num");
        return Finding.of(
                "PostgreSQL version",
                Integer.parseInt(number) / 10_000 >= OLDEST,
                show("server_version"),
                "Callboard needs PostgreSQL " + OLDEST + " or newer: upgrade it or give another --database-url.");
    }

    private Finding encoding() {
        String encoding = show("server_encoding");
        return Finding.of(
                "database encoding",
                encoding.equals("UTF8"),
                encoding,
                "Make a new database with: create database callboard template template0 encoding 'UTF8'"
                        + " locale_provider builtin builtin_locale 'C.UTF-8' locale 'C.UTF-8'.");
    }

    private Finding durable(String setting) {
        String value = show(setting);
        return Finding.of(
                setting,
                !value.equals("off"),
                value,
                "An acknowledged write could be lost. Set " + setting
                        + " = on in postgresql.conf (or remove it from alter system, role and database settings)"
                        + " and reload PostgreSQL.");
    }

    private Finding trigrams() {
        try {
            database.write(StartupChecks::createTrigrams);
            int count = database.read(transaction -> transaction.one(
                    Sql.of("select coalesce(array_length(show_trgm(?), 1), 0)", "나무꾼"), row -> row.getInt(1)));
            return Finding.of(
                    "trigrams of Korean text",
                    count > 0,
                    count + " for 나무꾼",
                    "The database's LC_CTYPE does not know Korean letters. Make it anew with a UTF-8 locale: create"
                            + " database callboard template template0 encoding 'UTF8' locale_provider builtin"
                            + " builtin_locale 'C.UTF-8' locale 'C.UTF-8'.");
        } catch (StoreException e) {
            return new Finding(
                    "extension pg_trgm",
                    false,
                    "missing. Install PostgreSQL's contrib package and, as superuser, run: create extension pg_trgm");
        }
    }

    private static int createTrigrams(Transaction transaction) {
        boolean there = transaction.one(
                Sql.of("select exists (select from pg_extension where extname = 'pg_trgm')"), row -> row.getBoolean(1));
        return there ? 0 : transaction.execute(Sql.of("create extension pg_trgm"));
    }

    private Finding folding() {
        String[] samples = FoldingSamples.ALL.toArray(String[]::new);
        List<String> lowered = database.read(transaction -> transaction.list(
                Sql.of(
                        "select lower(sample collate pg_c_utf8)"
                                + " from unnest(?::text[]) with ordinality as samples(sample, place) order by place",
                        (Object) samples),
                row -> row.getString(1)));
        List<String> differing = FoldingSamples.differing(lowered);
        return Finding.of(
                "case folding",
                differing.isEmpty(),
                differing.isEmpty() ? samples.length + " samples agree" : "differs for " + differing,
                "This PostgreSQL folds case unlike Callboard, so searches would miss rows: upgrade PostgreSQL.");
    }

    private String show(String setting) {
        return database.read(
                transaction -> transaction.one(Sql.of("select current_setting(?)", setting), row -> row.getString(1)));
    }
}
