package io.callboard.store.read;

import io.callboard.core.schema.Schema;
import io.callboard.store.Database;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The retired projects, whose rows nobody sees. They are few and needed by every read, so they are kept in
/// memory until a project changes. Thread-safe.
public final class HiddenProjects {
    private final Database database;
    private final AtomicLong generation = new AtomicLong();
    private volatile Optional<Known> known = Optional.empty();

    private record Known(long generation, List<Long> ids) {}

    public HiddenProjects(Database database) {
        this.database = database;
    }

    /// The ids, ascending.
    public List<Long> ids(Schema schema) {
        long now = generation.get();
        Optional<Known> found = known.filter(one -> one.generation() == now);
        return found.map(Known::ids).orElseGet(() -> {
            List<Long> ids = load(schema);
            known = Optional.of(new Known(now, ids));
            return ids;
        });
    }

    /// A project was retired or revived.
    public void forget() {
        generation.incrementAndGet();
    }

    private List<Long> load(Schema schema) {
        return schema.find("Project")
                .map(type -> Sql.of("select id from " + Naming.table(type.table())
                        + " where \"$retired_at\" is not null order by id"))
                .map(sql -> database.read(transaction -> transaction.list(sql, row -> row.getLong(1))))
                .orElse(List.of());
    }
}
