package io.callboard.store.change.row;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.EntityId;
import io.callboard.store.JsonText;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The columns behind single-valued fields: their names and types, and how values go in and come out.
public final class Cells {
    private final Schema schema;

    public Cells(Schema schema) {
        this.schema = schema;
    }

    /// One physical column.
    ///
    /// @param type the PostgreSQL type
    public record Column(String name, String type) {}

    /// The columns of a field; none when it is not stored in its own row.
    public static List<Column> columns(Field field) {
        return switch (field.storage()) {
            case Storage.Column column -> List.of(new Column(column.column(), type(field)));
            case Storage.AttachmentColumn column -> List.of(new Column(column.column(), "bigint"));
            case Storage.LinkColumn link -> {
                List<Column> columns = new ArrayList<>();
                link.typeColumn().ifPresent(name -> columns.add(new Column(name, "smallint")));
                columns.add(new Column(link.idColumn(), "bigint"));
                yield columns;
            }
            case Storage.LinkTable _, Storage.BackLink _, Storage.Derived _ -> List.of();
        };
    }

    private static String type(Field field) {
        return switch (field.type().shape()) {
            case TEXT -> "text";
            case INTEGER -> field.isLong() ? "bigint" : "integer";
            case DECIMAL -> "numeric";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case INSTANT -> "timestamptz";
            case JSON -> "jsonb";
            case UUID -> "uuid";
            case LINK, LINKS, FILE, NOTHING -> throw new IllegalArgumentException("no scalar column: " + field);
        };
    }

    /// The value of each of the field's columns, in the classes that [io.callboard.store.Sql] binds; all but numbers
    /// and strings as text, to be cast to the column's type.
    public List<@Nullable Object> parts(Field field, @Nullable Object value) {
        if (!(field.storage() instanceof Storage.LinkColumn link)) {
            List<@Nullable Object> one = new ArrayList<>(1);
            one.add(part(value));
            return one;
        }
        EntityId target = (EntityId) value;
        List<@Nullable Object> parts = new ArrayList<>(2);
        if (link.typeColumn().isPresent()) {
            parts.add(target == null ? null : Short.valueOf((short) schema.codeOf(target.type())));
        }
        parts.add(target == null ? null : Long.valueOf(target.id()));
        return parts;
    }

    private static @Nullable Object part(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> _, List<?> _ -> JsonText.write(value);
            case BigDecimal number -> number.toPlainString();
            case Boolean flag -> flag.toString();
            case LocalDate date -> date.toString();
            case Instant instant -> instant.toString();
            case UUID uuid -> uuid.toString();
            default -> value;
        };
    }

    /// Reads a field from its columns, which begin at `index`.
    @Nullable
    public Object read(Field field, ResultSet row, int index) throws SQLException {
        if (field.storage() instanceof Storage.LinkColumn link) {
            return link(link, row, index);
        }
        return switch (field.type().shape()) {
            case TEXT -> row.getString(index);
            case INTEGER, FILE -> number(row, index);
            case DECIMAL -> row.getBigDecimal(index);
            case BOOLEAN -> row.getBoolean(index);
            case DATE -> row.getObject(index, LocalDate.class);
            case INSTANT -> {
                OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
            case JSON -> {
                String json = row.getString(index);
                yield json == null ? null : JsonText.read(json);
            }
            case UUID -> row.getObject(index, UUID.class);
            case LINK, LINKS, NOTHING -> throw new IllegalArgumentException("not in the row: " + field);
        };
    }

    private @Nullable EntityId link(Storage.LinkColumn link, ResultSet row, int index) throws SQLException {
        Optional<String> fixed = link.fixedType();
        if (link.typeColumn().isEmpty()) {
            Long id = number(row, index);
            return id == null ? null : new EntityId(fixed.orElseThrow(), id);
        }
        int code = row.getInt(index);
        Long id = number(row, index + 1);
        return id == null || code == 0 ? null : new EntityId(schema.byCode(code).name(), id);
    }

    private static @Nullable Long number(ResultSet row, int index) throws SQLException {
        long number = row.getLong(index);
        return row.wasNull() ? null : Long.valueOf(number);
    }

    /// What a field holds in a row that never had a value.
    public static @Nullable Object unset(Field field) {
        return field.type() == DataType.CHECKBOX ? Boolean.FALSE : null;
    }

    public static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number first && other instanceof Number second) {
            return decimal(first).compareTo(decimal(second)) == 0;
        }
        if (one instanceof List<?> first && other instanceof List<?> second) {
            return sameElements(first, second);
        }
        if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second) {
            return first.keySet().equals(second.keySet())
                    && first.keySet().stream().allMatch(key -> same(first.get(key), second.get(key)));
        }
        return Objects.equals(one, other);
    }

    private static boolean sameElements(List<?> first, List<?> second) {
        if (first.size() != second.size()) {
            return false;
        }
        for (int i = 0; i < first.size(); i++) {
            if (!same(first.get(i), second.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
