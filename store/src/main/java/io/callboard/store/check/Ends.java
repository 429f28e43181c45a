package io.callboard.store.check;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.store.Database;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One end of stored links: a column with ids, and where they may lead.
///
/// @param table where the column is, qualified and quoted
/// @param holds SQL that says which rows `t` of it hold a link
/// @param targets SQL that says which rows `b` may be linked
record Ends(String table, Storage.End end, String holds, String targets) {
    /// A condition that rows must be in use.
    static final String LIVE = "b.\"$retired_at\" is null";

    static final String ANY = "true";

    /// Adds the links that lead nowhere.
    void count(Database database, Schema schema, Count counts) {
        for (EntityType target : reached(database, schema)) {
            String type = end.typeColumn()
                    .map(column -> " and t." + Naming.quote(column) + " = " + target.code())
                    .orElse("");
            counts.add(Sql.of("""
                    select count(*) from %s t where %s and t.%s is not null%s and not exists (
                        select from %s b where b.id = t.%3$s and %s)""".formatted(table, holds, id(), type, Naming.table(target.table()), targets)));
        }
    }

    /// Adds a query that counts.
    @FunctionalInterface
    interface Count {
        void add(Sql count);
    }

    private String id() {
        return Naming.quote(end.idColumn());
    }

    /// The types that links of this end have now; a column without types has one.
    private List<EntityType> reached(Database database, Schema schema) {
        Optional<String> typeColumn = end.typeColumn();
        if (typeColumn.isEmpty()) {
            return end.fixedType().flatMap(schema::find).stream().toList();
        }
        String column = Naming.quote(typeColumn.get());
        List<EntityType> reached = new ArrayList<>();
        database
                .read(transaction -> transaction.list(
                        Sql.of("select distinct t.%s from %s t where t.%1$s is not null".formatted(column, table)),
                        row -> schema.byCode(row.getInt(1))))
                .stream()
                .filter(EntityType::enabled)
                .forEach(reached::add);
        return reached;
    }
}
