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

    public Optional<Field> field(String fieldName) {
        return Optional.ofNullable(fields.get(fieldName));
    }

    public boolean hasField(String fieldName) {
        return fields.containsKey(fieldName);
    }

    @Override
    public String toString() {
        return name;
    }
}
