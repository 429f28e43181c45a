package io.callboard.core.schema;

/// The yes-or-no facts of a field.
///
/// @param editable callers may write it
/// @param createOnly takes a value on create although `editable` is false (`created_at`, the ends of a connection)
/// @param mandatory the schema's flag; it is not the create contract (data semantics 3.3)
/// @param unique no two live rows may hold the same value
/// @param custom made by the site, not shipped
/// @param visible shown; only custom fields can be hidden, per project
public record FieldFlags(
        boolean editable, boolean createOnly, boolean mandatory, boolean unique, boolean custom, boolean visible) {
    public FieldFlags readOnly() {
        return new FieldFlags(false, false, mandatory, unique, custom, visible);
    }
}
