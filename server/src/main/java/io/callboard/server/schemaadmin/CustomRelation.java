package io.callboard.server.schemaadmin;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Derivation;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.FieldFlags;
import io.callboard.core.schema.FieldProperties;
import io.callboard.core.schema.PhysicalNames;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.SchemaChange;
import io.callboard.core.schema.Storage;
import io.callboard.core.schema.Storage.End;
import io.callboard.core.schema.Storage.LinkTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A custom multi-entity field with the connection type that holds its links and the field that shows them from the
/// other side (data semantics 3.7).
final class CustomRelation {
    private static final FieldFlags READ_ONLY = new FieldFlags(false, false, false, false, false, true);
    private static final FieldFlags END = new FieldFlags(false, true, false, false, false, true);

    private final Schema schema;
    private final EntityType owner;
    private final Field field;
    private final String connection;

    CustomRelation(Schema schema, EntityType owner, Field field) {
        this.schema = schema;
        this.owner = owner;
        this.field = field;
        this.connection = CustomNames.connection(schema, field);
    }

    FieldCreation.Planned plan() {
        LinkTable links = links();
        List<String> targets = field.properties().validTypes();
        List<Field> reverses = targets.stream()
                .map(target -> Reverses.shown(schema, field, target, links.swapped()))
                .flatMap(Optional::stream)
                .toList();
        Field stored = field.withStorage(links)
                .withReverse(
                        targets.size() == 1 && reverses.size() == 1
                                ? Optional.of(reverses.getFirst().fullName())
                                : Optional.empty());
        List<SchemaChange> changes = new ArrayList<>();
        changes.add(new SchemaChange.AddType(connectionType(links)));
        changes.add(new SchemaChange.AddField(stored));
        reverses.forEach(reverse -> changes.add(new SchemaChange.AddField(reverse)));
        return new FieldCreation.Planned(stored, changes);
    }

    /// Rows of one type at the near end; the far end stores its type, so that the field may link to more types
    /// later.
    private LinkTable links() {
        String near = ends().getFirst();
        String far = ends().getLast();
        return new LinkTable(
                PhysicalNames.table(connection),
                new End(Optional.empty(), PhysicalNames.idColumn(near), Optional.of(owner.name())),
                new End(Optional.of(PhysicalNames.typeColumn(far)), PhysicalNames.idColumn(far), Optional.empty()),
                Optional.of(connection));
    }

    /// The snake-case names of the two types; a type linked with itself has a source and a destination.
    private List<String> ends() {
        String near = PhysicalNames.snake(owner.name());
        List<String> targets = field.properties().validTypes();
        String far = targets.size() == 1 ? PhysicalNames.snake(targets.getFirst()) : "linked_entity";
        return near.equals(far) ? List.of("source_" + near, "dest_" + near) : List.of(near, far);
    }

    private EntityType connectionType(LinkTable links) {
        SequencedMap<String, Field> fields = new LinkedHashMap<>();
        put(fields, label());
        put(fields, id());
        put(fields, end(ends().getFirst(), List.of(owner.name()), links.near()));
        put(fields, end(ends().getLast(), field.properties().validTypes(), links.far()));
        return new EntityType(
                connection,
                0,
                owner.displayName() + " " + field.displayName() + " Connection",
                links.table(),
                "cached_display_name",
                Optional.empty(),
                false,
                false,
                true,
                true,
                false,
                fields);
    }

    private static void put(SequencedMap<String, Field> fields, Field field) {
        fields.put(field.name(), field);
    }

    private Field label() {
        return member(
                "cached_display_name",
                "Cached Display Name",
                DataType.TEXT,
                new Storage.Derived(Derivation.DISPLAY_NAME));
    }

    private Field id() {
        return member("id", "Id", DataType.NUMBER, new Storage.Column("id"));
    }

    private Field member(String name, String displayName, DataType type, Storage storage) {
        return new Field(
                connection, name, displayName, "", type, READ_ONLY, FieldProperties.NONE, storage, Optional.empty());
    }

    private Field end(String name, List<String> targets, End end) {
        return new Field(
                connection,
                name,
                targets.size() == 1 ? schema.type(targets.getFirst()).displayName() : "Linked Entity",
                "",
                DataType.ENTITY,
                END,
                FieldProperties.NONE.withValidTypes(targets),
                new Storage.LinkColumn(end.typeColumn(), end.idColumn(), end.fixedType()),
                Optional.empty());
    }
}
