package io.callboard.store.check;

import io.callboard.core.schema.Schema;
import io.callboard.store.Database;
import io.callboard.store.Sql;
import io.callboard.store.cluster.Finding;
import io.callboard.store.schema.SchemaRepository;
import java.util.List;

/// What holds on every sound site: directory entries lead to rows, links to rows that exist, sequences are
/// ahead of ids, the event log has no gaps. If the site is written to meanwhile, a count may be off by a row.
public final class SiteChecks {
    private final Database database;

    public SiteChecks(Database database) {
        this.database = database;
    }

    /// All checks, in order; none when there is no site in the database yet.
    public List<Finding> run() {
        boolean site = database.read(transaction -> transaction.one(
                Sql.of("select to_regclass('callboard.log_position') is not null"), row -> row.getBoolean(1)));
        if (!site) {
            return List.of();
        }
        Schema schema = SchemaRepository.open(database).current();
        return List.of(
                new DirectoryCheck(database, schema).run(),
                new LinkCheck(database, schema).run(),
                new MemberCheck(database, schema).run(),
                new SequenceCheck(database, schema).run(),
                new LogCheck(database).run());
    }
}
