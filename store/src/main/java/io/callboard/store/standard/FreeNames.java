package io.callboard.store.standard;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.SearchText;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives shipped rows names that no live row of the site has: projects are identified by their names alone.
final class FreeNames {
    private final Transaction transaction;

    FreeNames(Transaction transaction) {
        this.transaction = transaction;
    }

    Seed settle(EntityType type, Seed seed) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(seed.values());
        values.replaceAll((field, value) ->
                value instanceof Seed.Name name ? free(type.field(field).orElseThrow(), type, name) : value);
        return seed.with(Collections.unmodifiableMap(values));
    }

    private String free(Field field, EntityType type, Seed.Name name) {
        String candidate = name.wanted();
        for (int number = 1; isTaken(field, type, candidate); number++) {
            candidate = name.wanted() + name.addition() + (number == 1 ? "" : " " + number);
        }
        return candidate;
    }

    private boolean isTaken(Field field, EntityType type, String candidate) {
        if (!(field.storage() instanceof Storage.Column column)) {
            throw new IllegalStateException(field + " has no column to look names up in");
        }
        return transaction.one(
                Sql.of(
                        "select exists (select from %s where %s = ? and \"$retired_at\" is null)"
                                .formatted(Naming.table(type.table()), Naming.folded(column.column())),
                        SearchText.fold(candidate)),
                row -> row.getBoolean(1));
    }
}
