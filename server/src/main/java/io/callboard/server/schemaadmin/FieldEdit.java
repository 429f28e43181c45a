package io.callboard.server.schemaadmin;

import io.callboard.core.schema.Field.FieldName;
import java.util.List;
import java.util.OptionalLong;

/// New properties for a field, as sent.
///
/// @param project the project that `visible` refers to
public record FieldEdit(FieldName field, List<Property> properties, OptionalLong project) {
    public FieldEdit {
        properties = List.copyOf(properties);
    }
}
