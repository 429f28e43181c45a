package io.callboard.store.change.row;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.store.Naming;
import io.callboard.store.Pipeline;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import io.callboard.store.event.NameSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Live rows that the transaction has met, with their names and projects.
public final class Names implements NameSource {
    private final Schema schema;
    private final Map<EntityId, Known> known = new HashMap<>();
    private final Set<EntityId> asked = new HashSet<>();
    private final Map<Long, Map<String, @Nullable Object>> files = new HashMap<>();

    public Names(Schema schema) {
        this.schema = schema;
    }

    private record Known(@Nullable String name, @Nullable Long project, boolean live) {}

    /// Adds the statements that look up rows which are not known yet.
    public void look(Pipeline pipeline, Collection<EntityId> rows) {
        Map<Integer, List<Long>> byType = new TreeMap<>();
        for (EntityId row : rows) {
            EntityType type = schema.find(row.type()).orElse(null);
            if (type != null && asked.add(row)) {
                byType.computeIfAbsent(type.code(), _ -> new ArrayList<>()).add(row.id());
            }
        }
        byType.forEach((code, ids) -> {
            EntityType type = schema.byCode(code);
            pipeline.query(type.searchable() ? inDirectory(type, ids) : inTable(type, ids), row -> {
                Known facts = new Known(row.getString(2), row.getObject(3, Long.class), true);
                return known.putIfAbsent(new EntityId(type.name(), row.getLong(1)), facts) == null;
            });
        });
    }

    public void look(Transaction transaction, Collection<EntityId> rows) {
        Pipeline pipeline = new Pipeline();
        look(pipeline, rows);
        transaction.run(pipeline);
    }

    private static Sql inDirectory(EntityType type, List<Long> ids) {
        String sql = "select id, name, project_id from site.directory where type = ?::smallint and id = ";
        return ids.size() == 1
                ? Sql.of(sql + "?", type.code(), ids.getFirst())
                : Sql.of(sql + "any(?)", type.code(), array(ids));
    }

    private static Sql inTable(EntityType type, List<Long> ids) {
        String project = type.hasField("project") ? "\"project$id\"" : "null::bigint";
        return Sql.of(
                "select id, null::text, %s from %s where id = any(?) and \"$retired_at\" is null"
                        .formatted(project, Naming.table(type.table())),
                (Object) array(ids));
    }

    private static long[] array(List<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    public boolean isLive(EntityId row) {
        Known facts = known.get(row);
        return facts != null && facts.live();
    }

    /// Rows that were never looked up.
    public boolean isMissing(EntityId row) {
        return !asked.contains(row) && !known.containsKey(row);
    }

    public void set(EntityId row, @Nullable String name, @Nullable Long project) {
        known.put(row, new Known(name, project, true));
    }

    /// The row went to the trash: its name stays for events, but nothing may link to it.
    public void retire(EntityId row, @Nullable String name, @Nullable Long project) {
        known.put(row, new Known(name, project, false));
    }

    public void file(long attachment, Map<String, @Nullable Object> facts) {
        files.put(attachment, facts);
    }

    @Override
    public @Nullable String name(EntityId row) {
        Known facts = known.get(row);
        return facts == null ? null : facts.name();
    }

    @Override
    public OptionalLong project(EntityId row) {
        Known facts = known.get(row);
        return facts == null || facts.project() == null ? OptionalLong.empty() : OptionalLong.of(facts.project());
    }

    @Override
    public Map<String, @Nullable Object> file(long attachment) {
        Map<String, @Nullable Object> facts = files.get(attachment);
        if (facts != null) {
            return facts;
        }
        Map<String, @Nullable Object> bare = new LinkedHashMap<>();
        bare.put("attachment_id", attachment);
        return bare;
    }
}
