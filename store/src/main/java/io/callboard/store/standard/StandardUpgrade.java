package io.callboard.store.standard;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.SchemaChange;
import io.callboard.core.schema.SchemaChange.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a site lacks of the shipped schema. New types and fields are added; existing ones are updated only in
/// attributes that the site has not set itself; nothing is removed, and whether a type is enabled is up to the
/// site.
final class StandardUpgrade {
    private final Schema schema;
    private final Map<FieldName, Set<Attribute>> changedBySite;
    private final List<SchemaChange> changes = new ArrayList<>();

    private StandardUpgrade(Schema schema, Map<FieldName, Set<Attribute>> changedBySite) {
        this.schema = schema;
        this.changedBySite = changedBySite;
    }

    static List<SchemaChange> changes(
            Schema schema, List<EntityType> shipped, Map<FieldName, Set<Attribute>> changedBySite) {
        var upgrade = new StandardUpgrade(schema, new LinkedHashMap<>(changedBySite));
        shipped.forEach(upgrade::type);
        return upgrade.changes;
    }

    private void type(EntityType shipped) {
        EntityType present = schema.defined().get(shipped.name());
        if (present == null) {
            changes.add(new SchemaChange.AddType(shipped));
            return;
        }
        for (Field field : shipped.fields().values()) {
            if (!schema.retiredFields().containsKey(field.fullName())) {
                present.field(field.name()).ifPresentOrElse(known -> field(field, known), () -> add(field));
            }
        }
    }

    private void add(Field field) {
        changes.add(new SchemaChange.AddField(field));
    }

    private void field(Field shipped, Field present) {
        Set<Attribute> kept = changedBySite.getOrDefault(present.fullName(), Set.of());
        Field merged = FieldMerge.of(shipped, present, kept).withStorage(present.storage());
        if (!merged.equals(present) && merged.type() == present.type()) {
            changes.add(new SchemaChange.UpdateField(merged, Set.of(), SchemaChange.Author.SHIPPED));
        }
    }
}
