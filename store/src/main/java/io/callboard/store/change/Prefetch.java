package io.callboard.store.change;

import io.callboard.core.change.PlannedChange;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.Pipeline;
import io.callboard.store.Sql;
import io.callboard.store.change.edit.RowRules;
import io.callboard.store.change.edit.Updater;
import io.callboard.store.change.row.DirectoryEntry;
import io.callboard.store.change.row.Rows;
import io.callboard.store.change.row.Targets;
import io.callboard.store.change.row.Work;
import io.callboard.store.schema.SchemaRepository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Fetches in one round trip what the requests of a batch name: ids for new rows, locks on changed ones, and
/// the rows that values link to. Whatever else turns out to be needed is fetched later.
final class Prefetch {
    private final Work work;
    private final RowRules rules;
    private final Updater updater;
    private final Map<EntityType, Integer> created = new LinkedHashMap<>();
    private final TreeMap<Integer, Rows.Wanted> changed = new TreeMap<>();
    private final Set<EntityId> targets = new LinkedHashSet<>();
    private final Set<EntityId> moved = new LinkedHashSet<>();
    private final Set<EntityId> named = new LinkedHashSet<>();

    Prefetch(Work work, RowRules rules, Updater updater) {
        this.work = work;
        this.rules = rules;
        this.updater = updater;
    }

    /// The schema under which the batch was planned no longer holds.
    static final class StaleSchema extends RuntimeException {
        StaleSchema() {
            super("the schema has changed", null, false, false);
        }
    }

    /// Locks and fetches.
    ///
    /// @throws StaleSchema when the schema of the site has another version than the plans
    void run(List<PlannedChange> changes) {
        changes.forEach(this::collect);
        List<Rows.Wanted> telling = telling();
        Pipeline pipeline = new Pipeline();
        List<Sql> pinning = SchemaRepository.pinning();
        pipeline.execute(pinning.getFirst());
        Pipeline.Answer<Long> version = pipeline.query(pinning.getLast(), row -> row.getLong(1));
        rules.expect(changes, pipeline);
        created.forEach((type, count) -> work.ids().take(pipeline, type, count));
        Targets.own(pipeline, work.schema(), moved);
        Targets.share(pipeline, work.schema(), targets);
        changed.values().forEach(wanted -> work.rows().lock(pipeline, wanted));
        named.addAll(targets);
        work.names().look(pipeline, named);
        work.transaction().run(pipeline);
        telling.forEach(this::nameLocked);
        if (version.rows().getFirst() != work.schema().version()) {
            throw new StaleSchema();
        }
    }

    /// Most rows hold their own name and project, known once they are locked; the others are looked up.
    ///
    /// @return the locked rows whose columns give name and project
    private List<Rows.Wanted> telling() {
        List<Rows.Wanted> telling = new ArrayList<>();
        for (Rows.Wanted wanted : changed.values()) {
            Set<Field> naming = DirectoryEntry.naming(wanted.type());
            if (naming.isEmpty()) {
                wanted.ids().forEach(id -> named.add(new EntityId(wanted.type().name(), id)));
            } else {
                wanted.fields().addAll(naming);
                telling.add(wanted);
            }
        }
        return telling;
    }

    private void nameLocked(Rows.Wanted wanted) {
        for (long id : wanted.ids()) {
            work.rows()
                    .find(new EntityId(wanted.type().name(), id))
                    .filter(row -> !row.isRetired())
                    .ifPresent(row -> work.names()
                            .set(
                                    row.key(),
                                    new DirectoryEntry(work.schema(), row).label(),
                                    DirectoryEntry.project(row).orElse(null)));
        }
    }

    private void collect(PlannedChange change) {
        switch (change) {
            case PlannedChange.Create create -> {
                if (!CallerEvents.isMadeBy(create)) {
                    created.merge(create.type(), 1, Integer::sum);
                }
                create.writes().forEach(this::collect);
            }
            case PlannedChange.Update update -> {
                Rows.Wanted wanted = changed.computeIfAbsent(update.type().code(), _ -> Rows.Wanted.of(update.type()));
                wanted.ids().add(update.id());
                wanted.fields().addAll(updater.needs(update.type(), update.writes()));
                update.writes().forEach(this::collect);
            }
            case PlannedChange.Retire retire ->
                moved.add(new EntityId(retire.type().name(), retire.id()));
            case PlannedChange.Revive _ -> {}
        }
    }

    private void collect(Write write) {
        switch (write.value()) {
            case PlannedValue.Single(Object value) -> {
                if (value instanceof EntityId link) {
                    targets.add(link);
                }
            }
            case PlannedValue.Members members -> targets.addAll(members.links());
            case PlannedValue.TagNames _,
                    PlannedValue.File _,
                    PlannedValue.Secret _,
                    PlannedValue.Personal _,
                    PlannedValue.Discarded _ -> {}
        }
    }
}
