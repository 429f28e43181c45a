package io.callboard.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Brings the product's own tables to the version of this program: versioned SQL files of the class path, each run
/// once, in order of their numbers, all in one transaction. Nodes that start together take turns.
public final class Migrations {
    private static final String FOLDER = "/io/callboard/store/migration/";
    private static final String SUFFIX = ".sql";
    private static final long TURN = 713_202_000L;

    private Migrations() {}

    /// Runs the files that this database has not seen. Returns their names.
    ///
    /// @throws StoreException when a file fails; then nothing of this run is kept
    /// @throws NewerSiteException when the database has seen files that this program does not have
    public static List<String> run(Database database) {
        return database.write(transaction -> {
            prepare(transaction);
            requireKnown(seen(transaction));
            return run(transaction, known());
        });
    }

    private static void requireKnown(Set<String> seen) {
        Set<String> unknown = new TreeSet<>(seen);
        known().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new NewerSiteException("its tables have " + String.join(", ", unknown));
        }
    }

    private static Set<String> seen(Transaction transaction) {
        return new HashSet<>(
                transaction.list(Sql.of("select name from callboard.migration"), row -> row.getString("name")));
    }

    /// Runs those of the given files that this database has not seen, in the order given. Returns their names.
    ///
    /// @param names some of [#known]
    public static List<String> run(Transaction transaction, List<String> names) {
        prepare(transaction);
        Set<String> seen = seen(transaction);
        List<String> missing =
                names.stream().filter(name -> !seen.contains(name)).toList();
        for (String name : missing) {
            transaction.script(text(name + SUFFIX));
            transaction.execute(Sql.of("insert into callboard.migration (name) values (?)", name));
        }
        return missing;
    }

    private static void prepare(Transaction transaction) {
        transaction.query(Sql.of("select pg_advisory_xact_lock(?)", TURN), _ -> true);
        transaction.script("""
                create schema if not exists callboard;
                create table if not exists callboard.migration (
                    name text primary key,
                    applied_at timestamptz not null default now()
                )""");
    }

    /// The names of all files of this program, in order.
    public static List<String> known() {
        try {
            URI folder =
                    Objects.requireNonNull(Migrations.class.getResource(FOLDER)).toURI();
            if (!folder.getScheme().equals("jar")) {
                return names(Path.of(folder));
            }
            try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
                return names(jar.getPath(FOLDER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    private static String text(String file) {
        try (InputStream in = Migrations.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("missing migration file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
