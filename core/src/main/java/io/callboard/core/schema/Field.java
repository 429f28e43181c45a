package io.callboard.core.schema;

import java.util.Optional;

/// One field of an entity type.
///
/// @param name the programmatic name, which never changes
/// @param displayName the English label; [EntityType] and the front doors localise it
/// @param reverse for a link, the field on the target that shows it, when exactly one type is linked
public record Field(
        String entityType,
        String name,
        String displayName,
        String description,
        DataType type,
        FieldFlags flags,
        FieldProperties properties,
        Storage storage,
        Optional<FieldName> reverse) {

    /// A field by its entity type and name.
    public record FieldName(String entityType, String field) {
        @Override
        public String toString() {
            return entityType + "." + field;
        }
    }

    public FieldName fullName() {
        return new FieldName(entityType, name);
    }

    public Field withStorage(Storage other) {
        return new Field(entityType, name, displayName, description, type, flags, properties, other, reverse);
    }

    public Field withReverse(Optional<FieldName> other) {
        return new Field(entityType, name, displayName, description, type, flags, properties, storage, other);
    }

    public Field withFlags(FieldFlags other) {
        return new Field(entityType, name, displayName, description, type, other, properties, storage, reverse);
    }

    public Field withProperties(FieldProperties other) {
        return new Field(entityType, name, displayName, description, type, flags, other, storage, reverse);
    }

    public Field withLabels(String otherDisplayName, String otherDescription) {
        return new Field(
                entityType, name, otherDisplayName, otherDescription, type, flags, properties, storage, reverse);
    }

    /// Whether a row may lack the value. Ids, flags and dates of creation are always set, so sorts by them need
    /// no place for nulls.
    public boolean isNullable() {
        return type != DataType.CHECKBOX && !name.equals("id") && !name.equals("created_at");
    }

    /// Whether a whole number may need more than 32 bits: ids do, and the sizes of files.
    public boolean isLong() {
        return name.equals("id") || (entityType.equals("Attachment") && name.equals("file_size"));
    }

    public boolean isLink() {
        return type.shape() == DataType.Shape.LINK;
    }

    public boolean isMultiLink() {
        return type.shape() == DataType.Shape.LINKS;
    }

    public boolean isStored() {
        return storage instanceof Storage.Column
                || storage instanceof Storage.LinkColumn
                || storage instanceof Storage.AttachmentColumn;
    }

    /// Cheap on purpose: plans put fields into maps, and a hash over every property costs more than the planning.
    @Override
    public int hashCode() {
        return entityType.hashCode() * 31 + name.hashCode();
    }

    @Override
    public String toString() {
        return fullName().toString();
    }
}
