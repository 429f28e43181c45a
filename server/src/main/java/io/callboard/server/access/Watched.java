package io.callboard.server.access;

import io.callboard.core.filter.Filter;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The fields that a condition on rows of a type uses, and which rows a change of them concerns: those of its
/// paths, and the other ends of the links among them, because a link may be written from either side.
final class Watched {
    private final EntityType type;
    private final Filter condition;
    private final Schema schema;
    private final Map<String, Set<Reach>> reaches = new HashMap<>();

    private Watched(EntityType type, Filter condition, Schema schema) {
        this.type = type;
        this.condition = condition;
        this.schema = schema;
    }

    /// Which rows of the type a change may concern.
    sealed interface Reach {
        /// Those that were touched themselves: a change of a link touches the rows on both sides.
        record Own(String type) implements Reach {}

        /// Those that link to touched rows of another type.
        record Linked(String path, String type) implements Reach {}

        /// Unknown: all of them.
        record Any() implements Reach {}
    }

    static Watched of(EntityType type, Filter condition, Schema schema) {
        var watched = new Watched(type, condition, schema);
        watched.put(type.name() + ".id", new Reach.Own(type.name()));
        watched.collect(condition);
        return watched;
    }

    EntityType type() {
        return type;
    }

    Filter condition() {
        return condition;
    }

    /// What a change of these fields, each written `Type.field`, may concern.
    Set<Reach> reaches(Set<String> fields) {
        Set<Reach> found = new HashSet<>();
        for (String field : fields) {
            found.addAll(reaches.getOrDefault(field, Set.of()));
        }
        return found;
    }

    private void put(String field, Reach reach) {
        reaches.computeIfAbsent(field, _ -> new HashSet<>()).add(reach);
    }

    private void collect(Filter filter) {
        switch (filter) {
            case Filter.Group group -> group.conditions().forEach(this::collect);
            case Filter.Condition leaf -> path(leaf.path().split("\\.", -1));
        }
    }

    private void path(String[] steps) {
        Optional<EntityType> at = Optional.of(type);
        for (int i = 0; i < steps.length && at.isPresent(); i += 2) {
            Reach reach = reach(steps, i);
            put(at.get().name() + ".id", reach);
            at.get().field(steps[i]).ifPresent(field -> put(field, reach));
            at = i + 1 < steps.length ? schema.find(steps[i + 1]) : Optional.empty();
        }
    }

    private Reach reach(String[] steps, int at) {
        return switch (at) {
            case 0 -> new Reach.Own(type.name());
            case 2 -> new Reach.Linked(steps[0], steps[1]);
            default -> new Reach.Any();
        };
    }

    private void put(Field field, Reach reach) {
        put(field.fullName().toString(), reach);
        field.reverse().ifPresent(reverse -> put(reverse.toString(), reach));
        switch (field.storage()) {
            case Storage.BackLink(String other, String link) -> put(other + "." + link, reach);
            case Storage.LinkTable table ->
                table.connection().flatMap(schema::find).ifPresent(this::connection);
            case Storage.Column _, Storage.LinkColumn _, Storage.AttachmentColumn _, Storage.Derived _ -> {}
        }
    }

    /// A connection row may be made or retired without a notice about the rows it connects.
    private void connection(EntityType connection) {
        connection.fields().keySet().forEach(name -> put(connection.name() + "." + name, new Reach.Any()));
    }
}
