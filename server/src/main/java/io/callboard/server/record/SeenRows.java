package io.callboard.server.record;

import io.callboard.core.error.DataRefusal;
import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Access;
import io.callboard.server.access.AccessPolicy;
import io.callboard.server.access.Caller;
import io.callboard.store.schema.SchemaRepository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Rows by id as a caller sees them, without those that are in the trash, out of reach or of a refused type.
public final class SeenRows {
    private final SchemaRepository schemas;
    private final AccessPolicy policy;
    private final FindService finds;

    public SeenRows(SchemaRepository schemas, AccessPolicy policy, FindService finds) {
        this.schemas = schemas;
        this.policy = policy;
        this.finds = finds;
    }

    /// The schema of this moment.
    public Schema schema() {
        return schemas.current();
    }

    /// Whether the caller may change fields and types, which only administrators may.
    public boolean isAdministrator(Caller caller) {
        return policy.of(caller.actor(), schema()).mayChangeSchema();
    }

    /// Whether only some projects are within the caller's reach, so that stored texts may name rows beyond it.
    public boolean isNarrow(Caller caller) {
        return policy.of(caller.actor(), schema()).isNarrow();
    }

    /// Whether a field is within the caller's reach; true for names that are not fields.
    public boolean shows(Caller caller, String type, Optional<String> field) {
        Schema schema = schema();
        return field.flatMap(name -> schema.find(type).flatMap(found -> found.field(name)))
                .map(policy.of(caller.actor(), schema)::shows)
                .orElse(true);
    }

    /// One row with some of its fields.
    ///
    /// @throws Fault when there is no such row for the caller
    public Seen one(Caller caller, EntityId row, List<String> fields) {
        Page page = finds.find(caller, Find.of(row.type(), fields, Filter.where("id", "is", row.id()), 1));
        if (page.rows().size() == 0) {
            throw missing(row);
        }
        return new Seen(page, 0);
    }

    private static Fault missing(EntityId row) {
        return DataRefusal.NO_SUCH_ROW.of(row);
    }

    /// Those of the rows that the caller sees; empty when the type is refused or switched off.
    public Optional<Page> among(Caller caller, String type, Collection<Long> ids, List<String> fields) {
        Filter filter = Filter.where("id", "in", ids.toArray());
        return ids.isEmpty() ? Optional.empty() : matching(caller, Find.of(type, fields, filter, ids.size()));
    }

    /// Those of the rows, of any types, that the caller sees, by row; read in one statement.
    ///
    /// @param fields what to read of a type's rows
    public Map<EntityId, Seen> among(Caller caller, Collection<EntityId> rows, Function<String, List<String>> fields) {
        Map<String, Set<Long>> byType = new LinkedHashMap<>();
        rows.forEach(row ->
                byType.computeIfAbsent(row.type(), _ -> new LinkedHashSet<>()).add(row.id()));
        List<Find> finds = new ArrayList<>();
        byType.forEach((type, ids) ->
                finds.add(Find.of(type, fields.apply(type), Filter.where("id", "in", ids.toArray()), ids.size())));
        Map<EntityId, Seen> seen = new LinkedHashMap<>();
        matching(caller, finds).stream().flatMap(Seen::all).forEach(row -> seen.put(row.key(), row));
        return seen;
    }

    /// The rows of several finds, read in one statement; without those whose type is refused or switched off.
    public List<Page> matching(Caller caller, List<Find> finds) {
        Schema schema = schema();
        Access access = policy.of(caller.actor(), schema);
        return this.finds.findTogether(
                caller,
                finds.stream()
                        .filter(find -> schema.find(find.entityType())
                                .filter(access::sees)
                                .isPresent())
                        .toList());
    }

    /// The rows of a find; empty when the type is refused or switched off.
    public Optional<Page> matching(Caller caller, Find find) {
        Schema schema = schema();
        return schema.find(find.entityType())
                .filter(policy.of(caller.actor(), schema)::sees)
                .map(_ -> finds.find(caller, find));
    }
}
