package io.callboard.store.schema;

import static io.callboard.store.Naming.quote;
import static io.callboard.store.Naming.sequence;
import static io.callboard.store.Naming.table;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.PhysicalNames;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.SchemaEffect;
import io.callboard.core.schema.Storage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// SQL text that builds what a schema needs in PostgreSQL. Pure. Everything may be run again: what exists stays.
final class Ddl {
    private static final String EVENTS = "EventLogEntry";
    private static final long EVENTS_A_PARTITION = 5_000_000;
    private static final String SYSTEM_COLUMNS = """
            "$retired_at" timestamptz,
            "$revision" integer not null default 1,
            "$retired_with_type" smallint,
            "$retired_with_id" bigint""";
    /// The columns that most reads use. PostgreSQL decodes a row from the left, so they come first.
    private static final Set<String> LEADING =
            Set.of("created_at", "project", "entity", "code", "content", "sg_status_list", "due_date");

    private final Schema schema;
    private final Indexes indexes;

    Ddl(Schema schema) {
        this.schema = schema;
        this.indexes = new Indexes(schema);
    }

    /// The statements for one effect; empty when the effect concerns definitions only.
    List<String> statements(SchemaEffect effect) {
        return switch (effect) {
            case SchemaEffect.SaveType _,
                    SchemaEffect.SaveField _,
                    SchemaEffect.SaveVisibility _,
                    SchemaEffect.SaveHidden _ -> List.of();
            case SchemaEffect.MakeTable make -> make.known() ? reopen(make.type()) : create(make.type());
            case SchemaEffect.MakeField make -> addField(make.type(), make.field());
            case SchemaEffect.MakeUnique unique -> unique(unique);
            case SchemaEffect.DropField drop -> drop(drop);
            case SchemaEffect.WidenLink widen -> widen(widen);
        };
    }

    /// The statements for a type whose table was in use somewhere else, with the columns of fields in the trash, whose
    /// data is kept.
    List<String> rebuild(EntityType type) {
        List<String> statements = new ArrayList<>(create(type));
        schema.retiredFields().values().stream()
                .filter(field -> field.entityType().equals(type.name()))
                .forEach(field -> statements.addAll(addField(type, field)));
        return statements;
    }

    /// Whether a statement makes an index, which is faster once the table is filled.
    static boolean isIndex(String statement) {
        return statement.startsWith("create index ") || statement.startsWith("create unique index ");
    }

    private List<String> create(EntityType type) {
        List<String> statements = new ArrayList<>();
        statements.add("create sequence if not exists " + sequence(type.table()));
        statements.add(createTable(type));
        if (type.name().equals(EVENTS)) {
            statements.add(partition(type, 0));
            statements.add(partition(type, 1));
        }
        type.fields().values().forEach(field -> statements.addAll(linkTable(field)));
        statements.addAll(indexes.ofType(type));
        return statements;
    }

    private static String createTable(EntityType type) {
        String columns = type.fields().values().stream()
                .sorted(Comparator.comparing(field -> !LEADING.contains(field.name())))
                .flatMap(field -> ColumnTypes.of(field).stream())
                .map(column -> ",\n" + column)
                .collect(Collectors.joining());
        return "create table if not exists %s (\nid bigint primary key,\n%s%s)%s"
                .formatted(table(type.table()), SYSTEM_COLUMNS, columns, options(type));
    }

    private static String options(EntityType type) {
        return type.name().equals(EVENTS) ? " partition by range (id)" : " with (fillfactor = 90)";
    }

    /// Partition `number` holds the ids from `number` × 5 million.
    private static String partition(EntityType type, long number) {
        return "create table if not exists %s partition of %s for values from (%d) to (%d)"
                .formatted(
                        table(type.table() + "$" + number),
                        table(type.table()),
                        number * EVENTS_A_PARTITION,
                        (number + 1) * EVENTS_A_PARTITION);
    }

    /// A type that was in use before: its table may lack fields that were added in the meantime.
    private List<String> reopen(EntityType type) {
        List<String> statements = new ArrayList<>(create(type));
        String columns = type.fields().values().stream()
                .flatMap(field -> ColumnTypes.of(field).stream())
                .map(column -> "add column if not exists " + column)
                .collect(Collectors.joining(", "));
        if (!columns.isEmpty()) {
            statements.add(2, "alter table " + table(type.table()) + " " + columns);
        }
        return statements;
    }

    private List<String> addField(EntityType type, Field field) {
        List<String> statements = new ArrayList<>();
        for (String column : ColumnTypes.of(field)) {
            statements.add("alter table " + table(type.table()) + " add column if not exists " + column);
        }
        statements.addAll(linkTable(field));
        statements.addAll(indexes.ofField(type, field));
        return statements;
    }

    private List<String> linkTable(Field field) {
        if (!(field.storage() instanceof Storage.LinkTable links) || !links.isOwner()) {
            return List.of();
        }
        String farType = links.far()
                .typeColumn()
                .map(name -> quote(name) + " smallint not null, ")
                .orElse("");
        String farTypeKey =
                links.far().typeColumn().map(name -> ", " + quote(name)).orElse("");
        String near = quote(links.near().idColumn());
        String far = quote(links.far().idColumn());
        return List.of(
                "create table if not exists %s (%s bigint not null, %s%s bigint not null, \"$live\" boolean not null default true, primary key (%s, %s%s) include (\"$live\")) with (fillfactor = 90)"
                        .formatted(table(links.table()), near, farType, far, near, far, farTypeKey),
                "create index if not exists %s on %s (%s%s, %s) where \"$live\""
                        .formatted(
                                quote(PhysicalNames.fit(links.table() + "$far")),
                                table(links.table()),
                                far,
                                farTypeKey,
                                near));
    }

    private List<String> unique(SchemaEffect.MakeUnique unique) {
        Field field = unique.field();
        if (!(field.storage() instanceof Storage.Column column)) {
            throw new IllegalArgumentException("not a column: " + field);
        }
        return field.flags().unique()
                ? indexes.ofField(unique.type(), field)
                : List.of("drop index if exists " + Indexes.unique(unique.type(), column));
    }

    private static List<String> drop(SchemaEffect.DropField drop) {
        if (drop.field().storage() instanceof Storage.LinkTable links && links.isOwner()) {
            // The type that connects rows stays defined, so its table stays too.
            return List.of((links.connection().isPresent() ? "truncate table " : "drop table if exists ")
                    + table(links.table()));
        }
        return ColumnTypes.names(drop.field()).stream()
                .map(column -> "alter table if exists " + table(drop.type().table()) + " drop column if exists "
                        + quote(column))
                .toList();
    }

    private List<String> widen(SchemaEffect.WidenLink widen) {
        if (!(widen.field().storage() instanceof Storage.LinkColumn link)
                || link.typeColumn().isEmpty()) {
            throw new IllegalArgumentException("not a wide link: " + widen.field());
        }
        String table = table(widen.type().table());
        String column = quote(link.typeColumn().get());
        String id = quote(link.idColumn());
        return List.of(
                "alter table " + table + " add column if not exists " + column + " smallint",
                "update %s set %s = %d where %s is not null"
                        .formatted(table, column, schema.codeOf(widen.fixedType()), id));
    }
}
