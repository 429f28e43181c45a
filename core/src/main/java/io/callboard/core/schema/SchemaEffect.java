package io.callboard.core.schema;

import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.SchemaChange.Attribute;
import java.util.List;
import java.util.Set;

/// What has to be stored or built for a planned schema change, in order.
public sealed interface SchemaEffect {
    /// The definition of a type, without its fields, is new or different.
    record SaveType(EntityType type) implements SchemaEffect {}

    /// The definition of a field is new or different.
    ///
    /// @param changedBySite attributes that the site has now set itself
    record SaveField(Field field, boolean retired, Set<Attribute> changedBySite) implements SchemaEffect {
        public SaveField {
            changedBySite = Set.copyOf(changedBySite);
        }
    }

    /// A type came into use: its table and the link tables that its fields own.
    ///
    /// @param known whether the type was defined before, so that parts of it may exist
    record MakeTable(EntityType type, boolean known) implements SchemaEffect {}

    /// A field was added to a type in use: its column or link table.
    record MakeField(EntityType type, Field field) implements SchemaEffect {}

    /// A field became unique, or no longer is: its index.
    record MakeUnique(EntityType type, Field field) implements SchemaEffect {}

    /// A field was removed permanently: its definition, and its column or link table with all values.
    record DropField(EntityType type, Field field) implements SchemaEffect {}

    /// A link column without a type column gets one: until now every link went to `fixedType`.
    record WidenLink(EntityType type, Field field, String fixedType) implements SchemaEffect {}

    record SaveVisibility(FieldName field, long project, boolean visible) implements SchemaEffect {}

    record SaveHidden(FieldName field, long project, List<String> hidden) implements SchemaEffect {
        public SaveHidden {
            hidden = List.copyOf(hidden);
        }
    }
}
