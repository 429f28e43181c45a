package io.callboard.core.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// One kind of row: its names, its flags and its live fields in display order.
///
/// @param code a small positive number, assigned once per site, used in every stored link
/// @param table the physical table in schema `site`, unquoted
/// @param nameField the field that names a row; `cached_display_name` when the label is composed
/// @param nameTemplate how the label is composed where it is more than that field, such as `#{id}: {title}`
/// @param projectRequired a create without `project` is refused
/// @param connection rows are links between two others: no dates, no authors
/// @param searchable rows have an entry in the directory: they are found by name and their names fill links
public record EntityType(
        String name,
        int code,
        String displayName,
        String table,
        String nameField,
        Optional<String> nameTemplate,
        boolean projectScoped,
        boolean projectRequired,
        boolean enabled,
        boolean connection,
        boolean searchable,
        SequencedMap<String, Field> fields) {

    public EntityType {
        fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }

    /// The link by which people know a row: what it is work on, or part of.
    public Optional<Field> mainLink() {
        return field("entity").or(() -> field("sg_sequence")).filter(Field::isLink);
    }

    public EntityType withCode(int other) {
        return new EntityType(
                name,
                other,
                displayName,
                table,
                nameField,
                nameTemplate,
                projectScoped,
                projectRequired,
                enabled,
                connection,
                searchable,
                fields);
    }

    public EntityType withDisplayName(String other) {
        return new EntityType(
                name,
                code,
                other,
                table,
                nameField,
                nameTemplate,
                projectScoped,
                projectRequired,
                enabled,
                connection,
                searchable,
                fields);
    }

    public EntityType withEnabled(boolean other) {
        return new EntityType(
                name,
                code,
                displayName,
                table,
                nameField,
                nameTemplate,
                projectScoped,
                projectRequired,
                other,
                connection,
                searchable,
                fields);
    }

    public EntityType withFields(SequencedMap<String, Field> others) {
        return new EntityType(
                name,
                code,
                displayName,
                table,
                nameField,
                nameTemplate,
                projectScoped,
                projectRequired,
                enabled,
                connection,
                searchable,
                others);
    }

    /// With one field added at the end, or replaced in place.
    public EntityType withField(Field field) {
        SequencedMap<String, Field> others = new LinkedHashMap<>(fields);
        others.put(field.name(), field);
        return withFields(others);
    }

    public EntityType withoutField(String fieldName) {
        SequencedMap<String, Field> others = new LinkedHashMap<>(fields);
        others.remove(fieldName);
        return withFields(others);
    }

    public Optional<Field> field(String fieldName) {
        return Optional.ofNullable(fields.get(fieldName));
    }

    public boolean hasField(String fieldName) {
        return fields.containsKey(fieldName);
    }

    /// Cheap on purpose, like that of [Field].
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
