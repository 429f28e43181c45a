package io.callboard.server.schemaadmin;

import io.callboard.core.schema.Field;
import java.util.List;
import java.util.Map;

/// What one caller is told about a field (data semantics 5.1).
///
/// @param field the definition
/// @param name the display name in the caller's language
/// @param visible whether the field is shown in the requested project
/// @param editable whether the caller may write it on any row at all
/// @param settable its properties that a schema call may set, by the names that [Property] takes
/// @param statuses the names of the values of a status field by code, in the order of the values; else empty
/// @param hidden values of a status field that the requested project does not offer
public record FieldView(
        Field field,
        String name,
        boolean visible,
        boolean editable,
        List<String> settable,
        Map<String, String> statuses,
        List<String> hidden) {}
