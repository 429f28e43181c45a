package io.callboard.store.check;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.store.Database;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import io.callboard.store.cluster.Finding;

/// The next id of every type is unused.
final class SequenceCheck {
    private final Database database;
    private final Schema schema;

    SequenceCheck(Database database, Schema schema) {
        this.database = database;
        this.schema = schema;
    }

    Finding run() {
        var counts = new Counts(database);
        for (EntityType type : schema.enabledTypes()) {
            counts.add(type.name(), Sql.of("""
                    select count(*) from %s where id > (
                        select case when is_called then last_value else last_value - 1 end from %s)""".formatted(Naming.table(type.table()), Naming.sequence(type.table()))));
        }
        return counts.finding(
                "sequences",
                "all are ahead of the ids",
                "rows have ids that are yet to be given",
                "Creating rows of these types will fail. As the database's owner, for each type:"
                        + " select setval('site.\"TABLE$id\"', (select max(id) from site.\"TABLE\")).");
    }
}
