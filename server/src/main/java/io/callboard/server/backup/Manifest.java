package io.callboard.server.backup;

import io.callboard.store.JsonText;
import io.callboard.store.backup.SiteContents;
import io.callboard.store.backup.SiteTable;
import io.callboard.store.schema.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a backup says about itself: its last entry, because only then is everything counted.
///
/// @param program the version of the Callboard that wrote it
/// @param takenAt the moment of the snapshot
/// @param entries everything else in the file by name
record Manifest(String program, Instant takenAt, SiteContents site, Map<String, Digested> entries) {
    static final String NAME = "manifest.json";
    static final String MEDIA = "media.tar";
    static final String SECRETS = "secrets/";
    static final int FORMAT = 1;

    private static final String TABLES = "tables/";

    Manifest {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    static String entry(SiteTable table) {
        return TABLES + table.fullName();
    }

    long rows() {
        return site.tables().stream()
                .mapToLong(table -> digest(entry(table)).count())
                .sum();
    }

    /// @throws IllegalArgumentException when the backup has no such entry
    Digested digest(String entry) {
        Digested digest = entries.get(entry);
        if (digest == null) {
            throw new IllegalArgumentException("no entry " + entry);
        }
        return digest;
    }

    String json() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("format", FORMAT);
        tree.put("program", program);
        tree.put("postgres", site.postgres());
        tree.put("taken_at", takenAt.toString());
        tree.put("epoch", site.epoch());
        tree.put("events_complete_to", site.eventsCompleteTo());
        tree.put("migrations", site.migrations());
        tree.put("tables", site.tables().stream().map(Manifest::tree).toList());
        tree.put("sequences", site.sequences());
        Map<String, @Nullable Object> digests = new LinkedHashMap<>();
        entries.forEach((name, digest) -> digests.put(name, digest.tree()));
        tree.put("entries", digests);
        return JsonText.write(tree);
    }

    private static Map<String, @Nullable Object> tree(SiteTable table) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("schema", table.schema());
        tree.put("name", table.name());
        tree.put("columns", table.columns());
        return tree;
    }

    /// @throws IllegalArgumentException when it is not a manifest of this format
    static Manifest of(Tree tree) {
        Map<String, Digested> entries = new LinkedHashMap<>();
        Tree digests = tree.child("entries");
        tree.childMap("entries").keySet().forEach(name -> entries.put(name, Digested.of(digests.child(name))));
        Manifest manifest =
                new Manifest(tree.text("program"), Instant.parse(tree.text("taken_at")), site(tree), entries);
        manifest.rows();
        manifest.digest(MEDIA);
        return manifest;
    }

    private static SiteContents site(Tree tree) {
        List<SiteTable> tables = new ArrayList<>();
        for (Tree table : tree.children("tables")) {
            tables.add(new SiteTable(table.text("schema"), table.text("name"), table.texts("columns")));
        }
        Map<String, Long> sequences = new LinkedHashMap<>();
        Tree numbers = tree.child("sequences");
        tree.childMap("sequences").keySet().forEach(name -> sequences.put(name, Digested.number(numbers, name)));
        return new SiteContents(
                tree.text("postgres"),
                tree.texts("migrations"),
                Digested.number(tree, "epoch"),
                Digested.number(tree, "events_complete_to"),
                tables,
                sequences);
    }
}
