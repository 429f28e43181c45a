package io.callboard.store.standard;

import static io.callboard.store.Naming.quote;
import static io.callboard.store.Naming.sequence;
import static io.callboard.store.Naming.table;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.store.JsonText;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Inserts shipped rows that a site has not received yet: one insert a type, without events.
final class SeedWriter {
    private final Transaction transaction;
    private final Schema schema;
    private final Instant now;
    private final Map<Seed.Ref, Long> ids = new HashMap<>();

    SeedWriter(Transaction transaction, Schema schema, Instant now) {
        this.transaction = transaction;
        this.schema = schema;
        this.now = now;
    }

    void write(List<Seed> seeds) {
        transaction.list(
                Sql.of("select type, key, id from callboard.seeded"),
                row -> ids.put(new Seed.Ref(row.getString(1), row.getString(2)), row.getLong(3)));
        Map<String, List<Seed>> missing = seeds.stream()
                .filter(seed -> !ids.containsKey(seed.ref()))
                .collect(Collectors.groupingBy(Seed::type, LinkedHashMap::new, Collectors.toList()));
        var names = new FreeNames(transaction);
        missing.forEach((type, list) -> write(
                schema.type(type),
                list.stream().map(seed -> names.settle(schema.type(type), seed)).toList()));
    }

    private void write(EntityType type, List<Seed> seeds) {
        number(type, seeds);
        List<Map<String, @Nullable Object>> rows =
                seeds.stream().map(seed -> row(type, seed)).toList();
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        String names = columns.stream().map(column -> quote(column)).collect(Collectors.joining(", "));
        transaction.execute(Sql.of(
                "insert into %1$s (%2$s) select %2$s from jsonb_populate_recordset(null::%1$s, ?)"
                        .formatted(table(type.table()), names),
                new Sql.Json(JsonText.write(rows))));
        if (type.searchable()) {
            directory(type, seeds);
        }
    }

    private void number(EntityType type, List<Seed> seeds) {
        List<Long> numbers = transaction.list(
                Sql.of("select nextval('" + sequence(type.table()) + "') from generate_series(1, ?)", seeds.size()),
                row -> row.getLong(1));
        List<Map<String, @Nullable Object>> received = new ArrayList<>();
        for (int i = 0; i < seeds.size(); i++) {
            Seed seed = seeds.get(i);
            ids.put(seed.ref(), numbers.get(i));
            received.add(Map.of("type", seed.type(), "key", seed.key(), "id", numbers.get(i)));
        }
        transaction.execute(Sql.of(
                "insert into callboard.seeded select * from jsonb_populate_recordset(null::callboard.seeded, ?)",
                new Sql.Json(JsonText.write(received))));
    }

    private long id(Seed.Ref ref) {
        Long id = ids.get(ref);
        if (id == null) {
            throw new IllegalStateException("a shipped row links to " + ref + ", which comes later or never");
        }
        return id;
    }

    private Map<String, @Nullable Object> row(EntityType type, Seed seed) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", id(seed.ref()));
        row.put("$revision", 1);
        row.put("$retired_at", seed.state() == Seed.State.RETIRED ? now.toString() : null);
        for (Field field : type.fields().values()) {
            put(row, field, seed.values().get(field.name()));
        }
        return row;
    }

    private void put(Map<String, @Nullable Object> row, Field field, @Nullable Object value) {
        switch (field.storage()) {
            case Storage.Column column -> putScalar(row, field, column.column(), value);
            case Storage.LinkColumn link -> {
                if (value instanceof Seed.Ref ref) {
                    row.put(link.idColumn(), id(ref));
                    link.typeColumn().ifPresent(name -> row.put(name, schema.codeOf(ref.type())));
                }
            }
            case Storage.AttachmentColumn _, Storage.LinkTable _, Storage.BackLink _, Storage.Derived _ -> {}
        }
    }

    private void putScalar(Map<String, @Nullable Object> row, Field field, String column, @Nullable Object value) {
        if (field.name().endsWith("_at")
                && (field.name().equals("created_at") || field.name().equals("updated_at"))) {
            row.put(column, now.toString());
        } else if (!field.isNullable() && value == null && !column.equals("id")) {
            row.put(column, false);
        } else if (value != null) {
            row.put(column, value);
        }
    }

    private void directory(EntityType type, List<Seed> seeds) {
        List<DirectoryRow> rows = seeds.stream()
                .filter(seed -> seed.state() == Seed.State.LIVE)
                .map(seed -> new DirectoryRow(
                        type.code(), id(seed.ref()), text(seed, type.nameField()), text(seed, "sg_status_list")))
                .toList();
        DirectoryRow.insert(transaction, rows);
    }

    private static @Nullable String text(Seed seed, String field) {
        return seed.values().get(field) instanceof String text ? text : null;
    }
}
