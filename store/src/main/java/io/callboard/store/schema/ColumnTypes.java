package io.callboard.store.schema;

import static io.callboard.store.Naming.quote;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage;
import java.util.ArrayList;
import java.util.List;

/// The columns of a field with their PostgreSQL types (data semantics 1.1).
final class ColumnTypes {
    private ColumnTypes() {}

    /// `"name" type` for every column of the field in its own table.
    static List<String> of(Field field) {
        return switch (field.storage()) {
            case Storage.Column column ->
                isShared(field, column) ? List.of() : List.of(quote(column.column()) + " " + scalar(field));
            case Storage.AttachmentColumn column ->
                column.column().equals("id") ? List.of() : List.of(quote(column.column()) + " bigint");
            case Storage.LinkColumn link -> link(link);
            case Storage.LinkTable _, Storage.BackLink _, Storage.Derived _ -> List.of();
        };
    }

    /// The names of those columns.
    static List<String> names(Field field) {
        return switch (field.storage()) {
            case Storage.Column column -> isShared(field, column) ? List.of() : List.of(column.column());
            case Storage.AttachmentColumn column -> column.column().equals("id") ? List.of() : List.of(column.column());
            case Storage.LinkColumn link -> {
                List<String> names = new ArrayList<>();
                link.typeColumn().ifPresent(names::add);
                names.add(link.idColumn());
                yield names;
            }
            case Storage.LinkTable _, Storage.BackLink _, Storage.Derived _ -> List.of();
        };
    }

    /// The id, and numbers that show the id of a link beside it, use a column that exists anyway.
    private static boolean isShared(Field field, Storage.Column column) {
        return !column.column().equals(field.name()) || field.name().equals("id");
    }

    private static List<String> link(Storage.LinkColumn link) {
        List<String> columns = new ArrayList<>();
        link.typeColumn().ifPresent(column -> columns.add(quote(column) + " smallint"));
        columns.add(quote(link.idColumn()) + " bigint");
        return columns;
    }

    private static String scalar(Field field) {
        if (field.name().equals("created_at")) {
            return "timestamptz(0) not null";
        }
        if (field.isLong()) {
            return "bigint";
        }
        return field.type() == DataType.CURRENCY ? "numeric(15,2)" : byShape(field.type());
    }

    private static String byShape(DataType type) {
        return switch (type.shape()) {
            case TEXT -> "text";
            case INTEGER -> "integer";
            case DECIMAL -> "numeric(28,6)";
            case BOOLEAN -> "boolean not null default false";
            case DATE -> "date";
            case INSTANT -> "timestamptz(0)";
            case JSON -> "jsonb";
            case UUID -> "uuid";
            case LINK, LINKS, FILE, NOTHING -> throw new IllegalArgumentException("no scalar column for " + type);
        };
    }
}
