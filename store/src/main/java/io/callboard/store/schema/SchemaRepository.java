package io.callboard.store.schema;

import io.callboard.core.error.Fault;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.SchemaChange;
import io.callboard.core.schema.SchemaChange.Attribute;
import io.callboard.core.schema.SchemaPlanner;
import io.callboard.store.Database;
import io.callboard.store.SharedLookUp;
import io.callboard.store.Sql;
import io.callboard.store.StoreException;
import io.callboard.store.StoreRefusal;
import io.callboard.store.Transaction;
import io.callboard.store.event.ChangeRow;
import io.callboard.store.event.LogLock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// The schema of the site: the current one from memory, and changes of it. Thread-safe.
public final class SchemaRepository {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOCK = 713_202_001L;

    private final Database database;
    private final SharedLookUp<OptionalLong, SiteChoices> choices;
    private volatile Schema current;

    private SchemaRepository(Database database, Schema current) {
        this.database = database;
        this.choices =
                new SharedLookUp<>(project -> database.read(transaction -> SiteChoices.read(transaction, project)));
        this.current = current;
    }

    /// Reads the schema of a migrated database, which is empty before the standard site is created.
    public static SchemaRepository open(Database database) {
        return new SchemaRepository(database, database.read(SchemaTables::load));
    }

    public Schema current() {
        return current;
    }

    /// Reads the schema again, for instance when another node has changed it.
    public Schema reload() {
        return keep(database.read(SchemaTables::load));
    }

    /// Statements that hold the schema still until the transaction ends; the answer of the last is its version. For
    /// those who send them along with others; the last takes its snapshot after the lock is held.
    public static List<Sql> pinning() {
        return List.of(
                Sql.of("select pg_advisory_xact_lock_shared(" + LOCK + ")"),
                Sql.of("select version from callboard.schema_version"));
    }

    /// The schema under which this transaction may write: no change of the schema commits before the transaction ends.
    /// One round trip while the schema in memory is up to date.
    public Schema pin(Transaction transaction) {
        long version = transaction.one(Sql.of("select callboard.pin_schema()"), row -> row.getLong(1));
        Schema known = current;
        return known.version() == version ? known : keep(SchemaTables.load(transaction));
    }

    /// What rows and projects add to the schema now, whichever node has changed it.
    ///
    /// @param project whose decisions are requested
    public SiteChoices choices(OptionalLong project) {
        return choices.get(project);
    }

    /// What the site itself has set in shipped definitions.
    public static Map<FieldName, Set<Attribute>> changedBySite(Transaction transaction) {
        Map<FieldName, Set<Attribute>> changed = new HashMap<>();
        transaction.list(
                Sql.of("select entity_type, name, unnest(changed_by_site) from callboard.field"),
                row -> changed.computeIfAbsent(
                                new FieldName(row.getString(1), row.getString(2)), _ -> EnumSet.noneOf(Attribute.class))
                        .add(Attribute.valueOf(row.getString(3))));
        return changed;
    }

    public Schema apply(SchemaChange... changes) {
        return apply((_, _) -> List.of(changes), (_, _) -> {});
    }

    /// Gives every pipeline step its column, after Step rows were made, renamed, retired or revived.
    public Schema followSteps() {
        return apply(
                (transaction, schema) -> StepColumns.missing(schema, StepColumns.steps(transaction)), (_, _) -> {});
    }

    /// What to change, given the schema that holds at the time of the change. May be called again when the
    /// tables are in use.
    @FunctionalInterface
    public interface Intention {
        List<SchemaChange> changes(Transaction transaction, Schema schema);
    }

    /// More work for the transaction of a change.
    @FunctionalInterface
    public interface Companion {
        void run(Transaction transaction, SchemaPlanner.Plan plan);
    }

    /// Plans changes against the locked schema and makes them, rows and tables in one transaction.
    ///
    /// @param alongside runs after the change, also when there was nothing to change
    /// @throws Fault when the tables stay in use for a minute
    public Schema apply(Intention intention, Companion alongside) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return keep(database.write(transaction -> change(transaction, intention, alongside)));
            } catch (StoreException e) {
                if (!e.sqlState().equals(LOCK_NOT_AVAILABLE)) {
                    throw e;
                }
                if (System.nanoTime() > deadline) {
                    throw busy();
                }
                pause();
            }
        }
    }

    /// Short lock waits, so that a change blocked by a long read does not make everybody else queue behind it.
    private Schema change(Transaction transaction, Intention intention, Companion alongside) {
        transaction.script("set local lock_timeout = '300ms'");
        transaction.query(Sql.of("select pg_advisory_xact_lock(?)", LOCK), _ -> true);
        Schema before = locked(transaction);
        SchemaPlanner.Plan plan = SchemaPlanner.plan(before, intention.changes(transaction, before));
        if (!plan.effects().isEmpty()) {
            SchemaWriter.write(transaction, plan);
            build(transaction, plan);
            transaction.query(LogLock.take(), _ -> true);
            transaction.execute(ChangeRow.of(ChangeRow.Kind.SCHEMA, now(transaction)));
        }
        alongside.run(transaction, plan);
        return plan.schema();
    }

    private static Instant now(Transaction transaction) {
        return transaction.one(
                Sql.of("select extract(epoch from now())::bigint"), row -> Instant.ofEpochSecond(row.getLong(1)));
    }

    private Schema locked(Transaction transaction) {
        long version = transaction.one(Sql.of("select version from callboard.schema_version"), row -> row.getLong(1));
        Schema known = current;
        return known.version() == version ? known : SchemaTables.load(transaction);
    }

    private static void build(Transaction transaction, SchemaPlanner.Plan plan) {
        var ddl = new Ddl(plan.schema());
        String script = plan.effects().stream()
                .flatMap(effect -> ddl.statements(effect).stream())
                .collect(Collectors.joining(";\n"));
        if (!script.isEmpty()) {
            transaction.script(script);
        }
    }

    private synchronized Schema keep(Schema schema) {
        if (schema.version() >= current.version()) {
            current = schema;
        }
        return schema;
    }

    private static Fault busy() {
        return StoreRefusal.SCHEMA_BUSY.of();
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(100, 600));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to change the schema", e);
        }
    }
}
