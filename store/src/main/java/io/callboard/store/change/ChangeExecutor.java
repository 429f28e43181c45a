package io.callboard.store.change;

import io.callboard.core.change.ChangePlanner;
import io.callboard.core.change.Relations;
import io.callboard.core.change.SetterRules;
import io.callboard.core.error.ErrorCode;
import io.callboard.core.error.Fault;
import io.callboard.core.schema.Schema;
import io.callboard.store.Database;
import io.callboard.store.StoreException;
import io.callboard.store.schema.SchemaRepository;
import java.util.UUID;
import java.util.function.Supplier;

/// Applies batches of changes, each in one transaction, all or nothing (architecture 6). Thread-safe.
public final class ChangeExecutor {
    private static final int MOST = 10_000;
    private static final int SCHEMA_ATTEMPTS = 5;
    private static final String UNIQUE_VIOLATION = "23505";

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

    /// Applies a batch and says what became of each change.
    ///
    /// @throws Fault when a change is refused; then nothing of the batch is kept
    public Committed apply(ChangeRequest request) {
        if (request.batch().changes().size() > MOST) {
            throw Fault.plain(
                    ErrorCode.REQUEST,
                    "API batch() accepts at most 10000 requests, got "
                            + request.batch().changes().size() + ".");
        }
        for (int attempt = 1; ; attempt++) {
            Work.Site current = site(schemas.current());
            try {
                return database.write(transaction -> new ChangeRun(new Work(transaction, current, request), uuids)
                        .run(new Prefetch.Pin(current.schema())));
            } catch (Prefetch.StaleSchema e) {
                if (attempt == SCHEMA_ATTEMPTS) {
                    throw e;
                }
                schemas.reload();
            } catch (StoreException e) {
                throw translated(e);
            }
        }
    }

    private static RuntimeException translated(StoreException e) {
        return e.sqlState().equals(UNIQUE_VIOLATION)
                ? Fault.crud(
                        Fault.CREATE_UNIQUENESS,
                        "Validation failed: There is already a connection between the entities.")
                : e;
    }

    /// What depends only on the schema is made once for each version of it.
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
