package io.callboard.store.change;

import io.callboard.core.change.ChangePlanner;
import io.callboard.core.change.Relations;
import io.callboard.core.change.SetterRules;
import io.callboard.core.error.Fault;
import io.callboard.core.schedule.WorkDayEdit;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.store.Database;
import io.callboard.store.Sql;
import io.callboard.store.StoreException;
import io.callboard.store.Transaction;
import io.callboard.store.change.edit.PersonMarks;
import io.callboard.store.change.row.RowRefusal;
import io.callboard.store.change.row.SecretSink;
import io.callboard.store.change.row.Work;
import io.callboard.store.schema.SchemaRepository;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// Applies batches of changes, each in one transaction, all or nothing (ADR 0006). Thread-safe.
public final class ChangeExecutor {
    private static final int MOST = 10_000;
    private static final int SCHEMA_ATTEMPTS = 5;

    private final Database database;
    private final SchemaRepository schemas;
    private final ChangePlanner planner;
    private final SecretSink secrets;
    private final Supplier<UUID> uuids;
    private volatile Work.Site site;

    /// An engine for one database.
    ///
    /// @param uuids random identifiers for rows that carry one
    public ChangeExecutor(
            Database database,
            SchemaRepository schemas,
            ChangePlanner planner,
            SecretSink secrets,
            Supplier<UUID> uuids) {
        this.database = database;
        this.schemas = schemas;
        this.planner = planner;
        this.secrets = secrets;
        this.uuids = uuids;
        this.site = site(schemas.current());
    }

    /// Applies a batch and returns the result of each change.
    ///
    /// @throws Fault when a change is refused; then nothing of the batch is kept
    public Committed apply(ChangeRequest request) {
        if (request.batch().changes().size() > MOST) {
            throw RowRefusal.BATCH_TOO_LARGE.of(MOST, request.batch().changes().size());
        }
        return run(request, ChangeRun::run);
    }

    /// Changes a working day, and the dates of the tasks that lie on it.
    ///
    /// @param request who changes it; its batch is empty
    /// @throws Fault when the project or the person does not exist, or the caller lacks the right
    public Committed apply(WorkDayEdit edit, ChangeRequest request) {
        return run(request, run -> run.run(edit));
    }

    private Committed run(ChangeRequest request, Function<ChangeRun, Committed> work) {
        for (int attempt = 1; ; attempt++) {
            Work.Site current = site(schemas.current());
            try {
                return database.write(transaction -> work.apply(run(transaction, current, request)));
            } catch (Prefetch.StaleSchema e) {
                if (attempt == SCHEMA_ATTEMPTS) {
                    throw e;
                }
                schemas.reload();
            } catch (StoreException e) {
                throw new ValueRefusals(current.schema(), request.batch()).of(e);
            }
        }
    }

    private ChangeRun run(Transaction transaction, Work.Site current, ChangeRequest request) {
        var maker = new Work.Maker(request.author(), request.guard());
        return new ChangeRun(new Work(transaction, current, maker, request.now()), request, uuids);
    }

    /// Notes that a person opened a project; scripts have no visits.
    ///
    /// @throws Fault when there is no such project
    public void visit(EntityId visitor, long project, Instant now) {
        EntityType type = schemas.current().type("Project");
        database.write(transaction -> {
            boolean live = transaction
                    .first(
                            Sql.of("select id from site.project where id = ? and \"$retired_at\" is null", project),
                            row -> row.getLong(1))
                    .isPresent();
            if (!live) {
                throw Work.missing(type, project);
            }
            if (visitor.type().equals("HumanUser")) {
                transaction.execute(PersonMarks.visit(visitor.id(), project, now.truncatedTo(ChronoUnit.SECONDS)));
            }
            return true;
        });
    }

    /// Everything that depends only on the schema is built once for each version of it.
    private Work.Site site(Schema schema) {
        Work.Site known = site;
        if (known != null && known.schema().version() == schema.version()) {
            return known;
        }
        Work.Site made = new Work.Site(schema, new Relations(schema), new SetterRules(schema), planner, secrets);
        site = made;
        return made;
    }
}
