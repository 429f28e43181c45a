package io.callboard.store.backup;

import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What PostgreSQL says about the tables of a site.
final class Catalog {
    private static final String TABLES = """
            select n.nspname, c.relname, array_agg(a.attname::text order by a.attname collate "C")
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            where n.nspname in ('callboard', 'site') and c.relkind in ('r', 'p') and not c.relispartition
            group by n.nspname, c.relname
            order by n.nspname, c.relname collate "C\"""";

    private static final String REFERENCES = """
            select distinct n.nspname || '.' || c.relname, tn.nspname || '.' || t.relname
            from pg_constraint f
            join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
            join pg_class t on t.oid = f.confrelid join pg_namespace tn on tn.oid = t.relnamespace
            where f.contype = 'f' and n.nspname in ('callboard', 'site') and c.oid <> t.oid""";

    private static final String SEQUENCES = """
            select schemaname || '.' || sequencename, last_value from pg_sequences
            where schemaname in ('callboard', 'site') and last_value is not null
            order by 1""";

    private Catalog() {}

    /// All tables, each behind those that its rows refer to.
    static List<SiteTable> tables(Transaction transaction) {
        List<SiteTable> tables = transaction.list(
                Sql.of(TABLES),
                row -> new SiteTable(row.getString(1), row.getString(2), Arrays.asList((String[])
                        row.getArray(3).getArray())));
        return ordered(tables, references(transaction));
    }

    private static Map<String, Set<String>> references(Transaction transaction) {
        Map<String, Set<String>> references = new HashMap<>();
        transaction.list(
                Sql.of(REFERENCES),
                row -> references
                        .computeIfAbsent(row.getString(1), _ -> new HashSet<>())
                        .add(row.getString(2)));
        return references;
    }

    private static List<SiteTable> ordered(List<SiteTable> tables, Map<String, Set<String>> references) {
        List<SiteTable> ordered = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        List<SiteTable> waiting = new ArrayList<>(tables);
        while (!waiting.isEmpty()) {
            List<SiteTable> free = waiting.stream()
                    .filter(table -> placed.containsAll(references.getOrDefault(table.fullName(), Set.of())))
                    .toList();
            if (free.isEmpty()) {
                throw new IllegalStateException("tables refer to each other in a circle: " + waiting);
            }
            ordered.addAll(free);
            free.forEach(table -> placed.add(table.fullName()));
            waiting.removeAll(free);
        }
        return ordered;
    }

    /// The last number that each used sequence gave, by `schema.name`.
    static Map<String, Long> sequences(Transaction transaction) {
        Map<String, Long> sequences = new LinkedHashMap<>();
        transaction.list(Sql.of(SEQUENCES), row -> sequences.put(row.getString(1), row.getLong(2)));
        return sequences;
    }

    static boolean isThere(Transaction transaction, String table) {
        return transaction.one(Sql.of("select to_regclass(?) is not null", table), row -> row.getBoolean(1));
    }
}
