package io.callboard.store.change.row;

import io.callboard.core.change.SetterRefusal;
import io.callboard.core.change.Verb;
import io.callboard.core.schema.Field;
import io.callboard.core.value.SearchText;
import io.callboard.store.Naming;
import io.callboard.store.Sql;

/// No two live rows hold the same value of a unique field, ignoring letter case and Unicode form. Writers of
/// one value run one after another, so a transaction never misses another's row.
public final class Uniqueness {
    private static final int LOCK = 713_204;

    private Uniqueness() {}

    /// Refuses a value that another live row holds.
    ///
    /// @throws io.callboard.core.error.Fault `… is required to be unique.`
    public static void check(Work work, WorkRow row, Field field, Verb verb) {
        if (!field.flags().unique() || !(row.get(field) instanceof String text)) {
            return;
        }
        work.flush();
        String compared = SearchText.compared(text);
        work.transaction()
                .query(
                        Sql.of("select pg_advisory_xact_lock(" + LOCK + ", ?)", (field + compared).hashCode()),
                        _ -> true);
        String column = Cells.columns(field).getFirst().name();
        Sql sql = Sql.of(
                "select id from %s where (%s = ? or (%s and %s = ?)) and id <> ? and \"$retired_at\" is null limit 1"
                        .formatted(
                                Naming.table(row.type().table()),
                                Naming.folded(column),
                                Naming.quote(column) + Naming.DECOMPOSED,
                                Naming.composed(column)),
                compared,
                compared,
                row.id());
        if (work.transaction().first(sql, found -> found.getLong(1)).isPresent()) {
            throw SetterRefusal.TAKEN.of(verb, field.fullName(), field.displayName());
        }
    }
}
