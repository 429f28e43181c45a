package io.callboard.server.schemaadmin;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.SchemaChange;
import io.callboard.core.schema.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Plans new properties of a field (data semantics 5.3).
final class FieldUpdate {
    private final Schema schema;
    private final Set<String> statuses;
    private final Field field;
    private final List<SchemaChange> changes = new ArrayList<>();

    private FieldUpdate(Schema schema, Set<String> statuses, Field field) {
        this.schema = schema;
        this.statuses = statuses;
        this.field = field;
    }

    static List<SchemaChange> plan(Schema schema, Set<String> statuses, FieldEdit edit) {
        Field defined = Definitions.defined(schema, edit.field());
        var update = new FieldUpdate(schema, statuses, defined);
        update.visibility(edit);
        update.hiding(edit);
        update.properties(edit);
        return update.changes;
    }

    private void visibility(FieldEdit edit) {
        for (Property property : edit.properties()) {
            if (property.name().equals("visible")) {
                boolean visible = PropertyChecks.flag(property);
                long project = project(edit.project());
                if (!field.flags().custom()) {
                    throw SchemaRefusal.ALWAYS_VISIBLE.of(field.fullName());
                }
                changes.add(new SchemaChange.ShowInProject(field.fullName(), project, visible));
            }
        }
    }

    /// Which statuses a project offers is a setting of the project: without one the property is unknown.
    private void hiding(FieldEdit edit) {
        for (Property property : edit.properties()) {
            if (isHiding(property, edit)) {
                List<String> hidden = PropertyChecks.values(property);
                for (String value : hidden) {
                    if (!field.properties().validValues().contains(value)) {
                        throw SchemaRefusal.NO_VALUE_TO_HIDE.of(value, field.fullName());
                    }
                }
                changes.add(new SchemaChange.HideInProject(
                        field.fullName(), edit.project().orElseThrow(), hidden));
            }
        }
    }

    private boolean isHiding(Property property, FieldEdit edit) {
        return property.name().equals("hidden_values")
                && field.type() == DataType.STATUS_LIST
                && edit.project().isPresent();
    }

    private static long project(OptionalLong project) {
        return project.orElseThrow(SchemaRefusal.VISIBLE_WHERE::of);
    }

    private void properties(FieldEdit edit) {
        List<Property> properties = edit.properties().stream()
                .filter(property -> !property.name().equals("visible") && !isHiding(property, edit))
                .toList();
        var writes = new PropertyWrites(schema, statuses, field);
        writes.applyAll(properties, Settable.of(field));
        if (!writes.field().equals(field)) {
            reverses(writes.field());
            changes.add(new SchemaChange.UpdateField(writes.field(), writes.touched(), SchemaChange.Author.SITE));
        }
    }

    /// A link made by the site that goes to more types is shown on them too. Links of the standard schema have
    /// the fields on the other side that it ships.
    private void reverses(Field changed) {
        if (!changed.flags().custom()) {
            return;
        }
        for (String target : changed.properties().validTypes()) {
            if (!field.properties().validTypes().contains(target)) {
                reverse(changed, target).ifPresent(reverse -> changes.add(new SchemaChange.AddField(reverse)));
            }
        }
    }

    private Optional<Field> reverse(Field changed, String target) {
        return changed.storage() instanceof Storage.LinkTable links
                ? Reverses.shown(schema, changed, target, links.swapped())
                : Reverses.hidden(schema, changed, target);
    }
}
