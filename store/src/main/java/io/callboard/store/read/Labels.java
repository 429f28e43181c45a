package io.callboard.store.read;

import io.callboard.core.change.RowLabel;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// The label of a row as an SQL expression: what [io.callboard.core.change.RowLabel] makes of the same fields.
final class Labels {
    private static final int LONGEST = 200;

    private Labels() {}

    /// The label of the row with this alias, never null.
    static void write(Sql.Builder out, String alias, EntityType type) {
        List<String> choices = new ArrayList<>();
        type.nameTemplate().flatMap(template -> template(alias, type, template)).ifPresent(choices::add);
        column(alias, type, type.nameField())
                .map(name -> name + suffix(alias, type))
                .ifPresent(choices::add);
        fallback(alias, type).ifPresent(choices::add);
        out.add("left(coalesce(");
        choices.forEach(choice -> out.add(choice).add(", "));
        if (type.name().equals("Task")) {
            out.add("'-'");
        } else {
            out.add(literal(type.displayName() + " ")).add(" || ").add(alias).add(".id");
        }
        out.add("), " + LONGEST + ")");
    }

    /// Null as soon as one part is.
    private static Optional<String> template(String alias, EntityType type, String template) {
        StringBuilder text = new StringBuilder("(");
        Matcher part = RowLabel.PART.matcher(template);
        int end = 0;
        while (part.find()) {
            Optional<String> column = column(alias, type, part.group(1));
            if (column.isEmpty()) {
                return Optional.empty();
            }
            text.append(literal(template.substring(end, part.start()))).append(" || ");
            text.append(padded(column.get(), part.group(2))).append(" || ");
            end = part.end();
        }
        text.append(literal(template.substring(end))).append(')');
        return Optional.of(text.toString());
    }

    private static String padded(String column, @Nullable String digits) {
        return digits == null
                ? column
                : "lpad(%1$s::text, greatest(length(%1$s::text), %2$s), '0')".formatted(column, digits);
    }

    private static String suffix(String alias, EntityType type) {
        return type.name().equals("ApiUser")
                ? column(alias, type, "lastname")
                        .map(version -> " || coalesce(' ' || " + version + ", '')")
                        .orElse("")
                : "";
    }

    private static Optional<String> fallback(String alias, EntityType type) {
        return switch (type.name()) {
            case "Note" -> column(alias, type, "content");
            case "Attachment" -> column(alias, type, "filename");
            default -> Optional.empty();
        };
    }

    private static Optional<String> column(String alias, EntityType type, String field) {
        return type.field(field)
                .map(Field::storage)
                .filter(Storage.Column.class::isInstance)
                .map(Storage.Column.class::cast)
                .map(storage -> alias + "." + Naming.quote(storage.column()));
    }

    /// Names of types and templates are data of the schema, not of a caller; quoted all the same.
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
