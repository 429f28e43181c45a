package io.callboard.core.query;

import io.callboard.core.schema.DataType;

/// One returned field, resolved.
public sealed interface PlanColumn {
    /// The path as the caller wrote it.
    String key();

    /// How the value is written.
    DataType type();

    /// One value a row.
    record Value(String key, DataType type, Source source) implements PlanColumn {}

    /// One link a row.
    record Link(String key, DataType type, ShownLink link) implements PlanColumn {}

    /// One file or image a row; the source is the id of its Attachment.
    record File(String key, DataType type, Source.Stored source) implements PlanColumn {}

    /// The members of a list of links of row `row`, read for the whole page at once. For [DataType#TAG_LIST] only
    /// their names are shown.
    record Multi(String key, DataType type, int row, Listing listing) implements PlanColumn {}

    /// The same text in every row.
    record Constant(String key, DataType type, String text) implements PlanColumn {}

    /// Null in every row.
    record Empty(String key, DataType type) implements PlanColumn {}

    /// A list of links without members in every row.
    record NoMembers(String key, DataType type) implements PlanColumn {}
}
