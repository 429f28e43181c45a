package io.callboard.store.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.EntityId;
import io.callboard.store.Naming;
import io.callboard.store.Pipeline;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Names of rows, kept in memory as they are written into answers. Bounded; thread-safe.
///
/// Code that changes a name, or whether a row is live, calls [#forget] after the commit. A look-up that began
/// before is then not stored: every key has a generation, shared by keys of one stripe.
public final class NameCache {
    private static final int STRIPES = 1_024;

    private final Cache<Long, Name> names;
    private final Stripe[] stripes = new Stripe[STRIPES];

    /// Guards the generation of some keys.
    private static final class Stripe {
        private long generation;
    }

    /// Makes an empty cache.
    ///
    /// @param bytes approximately how much memory the names may take
    public NameCache(long bytes) {
        this.names = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Long _, Name name) -> name.weight())
                .executor(Runnable::run)
                .build();
        Arrays.setAll(stripes, _ -> new Stripe());
    }

    /// The name of a row has changed, or the row was retired or revived.
    public void forget(int typeCode, long id) {
        long key = PageNames.key(typeCode, id);
        Stripe stripe = stripe(key);
        synchronized (stripe) {
            stripe.generation++;
            names.invalidate(key);
        }
    }

    /// Many names may have changed.
    public void forgetAll() {
        for (Stripe stripe : stripes) {
            synchronized (stripe) {
                stripe.generation++;
            }
        }
        names.invalidateAll();
    }

    /// Fills in all names that are wanted, from memory or, at once, from the database.
    void load(Transaction transaction, Schema schema, PageNames page) {
        List<Long> missing = recall(page);
        if (!missing.isEmpty()) {
            lookUp(transaction, schema, missing, page);
        }
    }

    /// Fills in the wanted names that are in memory; whether those were all.
    boolean knows(PageNames page) {
        return recall(page).isEmpty();
    }

    private List<Long> recall(PageNames page) {
        List<Long> missing = new ArrayList<>();
        for (long key : page.wanted()) {
            Name name = names.getIfPresent(key);
            if (name == null) {
                missing.add(key);
            } else {
                page.put(key, name);
            }
        }
        return missing;
    }

    private void lookUp(Transaction transaction, Schema schema, List<Long> wanted, PageNames page) {
        long[] generations = wanted.stream().mapToLong(this::generation).toArray();
        Map<Long, Name> found = new LinkedHashMap<>();
        List<Long> searchable = new ArrayList<>();
        Map<EntityType, List<Long>> composed = new LinkedHashMap<>();
        for (long key : wanted) {
            EntityType type = schema.byCode(PageNames.type(key));
            if (type.searchable()) {
                searchable.add(key);
            } else if (type.enabled()) {
                composed.computeIfAbsent(type, _ -> new ArrayList<>()).add(PageNames.id(key));
            }
        }
        if (!searchable.isEmpty()) {
            directory(transaction, schema, searchable, found);
        }
        composed.forEach((type, ids) -> compose(transaction, new Composed(type, ids), found));
        for (int i = 0; i < generations.length; i++) {
            long key = wanted.get(i);
            Name name = found.get(key);
            if (name != null) {
                page.put(key, name);
                store(key, name, generations[i]);
            }
        }
    }

    /// Keeps a name unless its key was invalidated since the look-up began.
    private void store(long key, Name name, long generation) {
        Stripe stripe = stripe(key);
        synchronized (stripe) {
            if (stripe.generation == generation) {
                names.put(key, name);
            }
        }
    }

    /// One statement a type, all in one round trip: an array of ids is found in one walk along the index.
    private static void directory(Transaction transaction, Schema schema, List<Long> keys, Map<Long, Name> found) {
        Map<Integer, List<Long>> byType = new TreeMap<>();
        for (long key : keys) {
            byType.computeIfAbsent(PageNames.type(key), _ -> new ArrayList<>()).add(PageNames.id(key));
        }
        int project = schema.codeOf("Project");
        Pipeline pipeline = new Pipeline();
        byType.forEach((type, ids) -> pipeline.query(named(type, ids), row -> {
            long id = row.getLong(1);
            long owner = type == project ? id : row.getLong(3);
            return found.put(PageNames.key(type, id), new Name(row.getBytes(2), owner)) == null;
        }));
        transaction.run(pipeline);
    }

    private static Sql named(int type, List<Long> ids) {
        long[] sorted = ids.stream().mapToLong(Long::longValue).sorted().toArray();
        return Sql.of(
                "select id, name, project_id from site.directory where type = ?::smallint and id = any(?)",
                type,
                sorted);
    }

    private record Composed(EntityType type, List<Long> ids) {}

    /// Labels that are not kept in the directory are composed from the rows.
    private static void compose(Transaction transaction, Composed wanted, Map<Long, Name> found) {
        EntityType type = wanted.type();
        Sql.Builder sql = Sql.builder().add("select n.id, ");
        Labels.write(sql, "n", type);
        sql.add(", " + projectColumn(type)).add(" from " + Naming.table(type.table()) + " n where n.id = any(");
        sql.bind(wanted.ids().stream().mapToLong(Long::longValue).toArray());
        sql.add(") and n.\"$retired_at\" is null");
        transaction.query(sql.build(), rows -> {
            while (rows.next()) {
                long id = rows.getLong(1);
                found.put(PageNames.key(type.code(), id), new Name(rows.getBytes(2), rows.getLong(3)));
            }
            return found;
        });
    }

    private static String projectColumn(EntityType type) {
        return type.field("project")
                .filter(field -> field.storage() instanceof Storage.LinkColumn)
                .map(field -> "n." + Naming.quote(((Storage.LinkColumn) field.storage()).idColumn()))
                .orElse("0");
    }

    private long generation(long key) {
        Stripe stripe = stripe(key);
        synchronized (stripe) {
            return stripe.generation;
        }
    }

    private Stripe stripe(long key) {
        return stripes[(int) ((key * 0x9E3779B97F4A7C15L) >>> 54)];
    }

    /// The name of one row, as text; null when there is no such live row.
    public @Nullable String name(Transaction transaction, Schema schema, EntityId row) {
        PageNames page = new PageNames();
        int type = schema.codeOf(row.type());
        page.want(type, row.id());
        load(transaction, schema, page);
        Name name = page.get(type, row.id());
        return name == null ? null : name.string();
    }
}
