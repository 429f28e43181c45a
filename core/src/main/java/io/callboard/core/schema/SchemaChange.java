package io.callboard.core.schema;

import io.callboard.core.schema.Field.FieldName;
import java.util.List;
import java.util.Set;

/// One intended change of a schema. [SchemaPlanner] says what it means.
public sealed interface SchemaChange {
    /// A new type with its fields. Its code is assigned while planning; the one given is ignored.
    record AddType(EntityType type) implements SchemaChange {}

    /// Shows a type and makes its table. A type that is shown already stays as it is.
    record EnableType(String type) implements SchemaChange {}

    /// Hides a type; its rows stay.
    record DisableType(String type) implements SchemaChange {}

    /// Another label for a type.
    record RenameType(String type, String displayName) implements SchemaChange {}

    /// A new field of an existing type. Its name must be free among live and retired fields.
    record AddField(Field field) implements SchemaChange {}

    /// New labels, flags or properties of a live field.
    ///
    /// @param attributes what differs from the present definition
    /// @param by whether the site or a newer version of the shipped schema asks
    record UpdateField(Field field, Set<Attribute> attributes, Author by) implements SchemaChange {
        public UpdateField {
            attributes = Set.copyOf(attributes);
        }
    }

    /// Hides a field and keeps its values; the name stays taken.
    record RetireField(FieldName field) implements SchemaChange {}

    record ReviveField(FieldName field) implements SchemaChange {}

    /// Removes a retired field with its values permanently; the name is free.
    record ForgetField(FieldName field) implements SchemaChange {}

    /// Shows or hides a custom field in one project.
    record ShowInProject(FieldName field, long project, boolean visible) implements SchemaChange {}

    /// Sets which values of a status field a project does not offer.
    record HideInProject(FieldName field, long project, List<String> hidden) implements SchemaChange {
        public HideInProject {
            hidden = List.copyOf(hidden);
        }
    }

    /// Parts of a field's definition that change independently of each other.
    enum Attribute {
        DISPLAY_NAME,
        DESCRIPTION,
        FLAGS,
        DEFAULT_VALUE,
        SUMMARY_DEFAULT,
        VALID_TYPES,
        VALID_VALUES,
        REGEX,
        CALCULATION,
        OTHER
    }

    /// Who makes a change. What the site has set, a newer shipped schema leaves alone.
    enum Author {
        SITE,
        SHIPPED
    }
}
