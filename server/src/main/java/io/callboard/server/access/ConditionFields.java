package io.callboard.server.access;

import io.callboard.core.filter.Filter;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The fields that a condition looks at, each written `Type.field`: those of its paths, and the other ends of the links
/// among them, because a link may be written from either side.
final class ConditionFields {
    private final Schema schema;
    private final Set<String> fields = new HashSet<>();

    private ConditionFields(Schema schema) {
        this.schema = schema;
    }

    static Set<String> of(EntityType type, Filter condition, Schema schema) {
        var collected = new ConditionFields(schema);
        collected.fields.add(type.name() + ".id");
        collected.collect(type, condition);
        return Set.copyOf(collected.fields);
    }

    private void collect(EntityType type, Filter filter) {
        switch (filter) {
            case Filter.Group group -> group.conditions().forEach(part -> collect(type, part));
            case Filter.Condition condition -> path(type, condition.path());
        }
    }

    private void path(EntityType type, String path) {
        String[] steps = path.split("\\.", -1);
        Optional<EntityType> at = Optional.of(type);
        for (int i = 0; i < steps.length && at.isPresent(); i += 2) {
            at.get().field(steps[i]).ifPresent(this::add);
            at = i + 1 < steps.length ? schema.find(steps[i + 1]) : Optional.empty();
        }
    }

    private void add(Field field) {
        fields.add(field.fullName().toString());
        field.reverse().ifPresent(reverse -> fields.add(reverse.toString()));
        switch (field.storage()) {
            case Storage.BackLink(String type, String link) -> fields.add(type + "." + link);
            case Storage.LinkTable table ->
                table.connection()
                        .flatMap(schema::find)
                        .ifPresent(connection -> connection
                                .fields()
                                .keySet()
                                .forEach(name -> fields.add(connection.name() + "." + name)));
            case Storage.Column _, Storage.LinkColumn _, Storage.AttachmentColumn _, Storage.Derived _ -> {}
        }
    }
}
