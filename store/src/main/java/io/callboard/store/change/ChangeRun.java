package io.callboard.store.change;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.ChangePlanner.Setting;
import io.callboard.core.change.ChangeResult;
import io.callboard.core.change.PlannedChange;
import io.callboard.core.change.PlannedChange.Origin;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.error.Fault;
import io.callboard.core.schedule.WorkDayEdit;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.Pipeline;
import io.callboard.store.change.account.ClosedAccounts;
import io.callboard.store.change.account.SecurityEvents;
import io.callboard.store.change.row.Cells;
import io.callboard.store.change.row.ChangeGuard;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import io.callboard.store.change.task.WorkDayChange;
import io.callboard.store.change.trash.Retirement;
import io.callboard.store.change.trash.Revival;
import io.callboard.store.event.ChangeRow;
import io.callboard.store.event.EventDraft;
import io.callboard.store.event.EventWriter;
import io.callboard.store.event.LogLock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One batch inside one transaction: plans all requests, fetches and locks in one round trip what they name, applies
/// them in order in memory, and writes rows, events and commit in another.
final class ChangeRun {
    private final Work work;
    private final ChangeRequest request;
    private final Batch batch;
    private final Parts parts;
    private final Retirement retirement;
    private final Revival revival;

    ChangeRun(Work work, ChangeRequest request, Supplier<UUID> uuids) {
        this.work = work;
        this.request = request;
        this.batch = request.batch();
        this.parts = Parts.of(work, uuids);
        this.retirement = new Retirement(work, parts.pictures());
        this.revival = new Revival(work, parts.pictures());
    }

    /// Runs the whole batch and commits it.
    Committed run() {
        Plans plans = plan();
        new Prefetch(work, parts.rules(), parts.updater()).run(plans.changes());
        List<ChangeResult> results = new ArrayList<>();
        for (int i = 0; i < plans.changes().size(); i++) {
            results.add(apply(plans.changes().get(i), i));
        }
        plans.fault().ifPresent(fault -> {
            throw at(plans.changes().size(), fault);
        });
        finish();
        List<ChangeResult> named = parts.events().named(results);
        return new Committed(named, work.touched(), fields(), work.files(), left(named));
    }

    /// Later changes of a batch may bypass the rows in memory, so only a batch of one change can tell.
    private Map<String, @Nullable Object> left(List<ChangeResult> results) {
        return batch.single() && results.getFirst() instanceof ChangeResult.Row(EntityId key, List<String> fields)
                ? work.rows().find(key).map(row -> row.known(fields)).orElse(Map.of())
                : Map.of();
    }

    /// Changes a working day and commits.
    Committed run(WorkDayEdit edit) {
        new Prefetch(work, parts.rules(), parts.updater()).run(List.of());
        work.guard().create(work.schema().type(WorkDayChange.TYPE), Set.of());
        new WorkDayChange(work, parts.editor(), parts.scheduler(), edit).apply();
        finish();
        return new Committed(List.of(), work.touched(), fields(), List.of(), Map.of());
    }

    /// The requests up to the first that cannot even be planned; those before it may fail first.
    private record Plans(List<PlannedChange> changes, Optional<Fault> fault) {}

    private Plans plan() {
        List<PlannedChange> plans = new ArrayList<>();
        Setting setting = batch.single() ? Setting.SINGLE : Setting.BATCH;
        for (Change change : batch.changes()) {
            try {
                plans.add(work.site().planner().plan(work.schema(), change, setting));
            } catch (Fault fault) {
                return new Plans(plans, Optional.of(fault));
            }
        }
        return new Plans(plans, Optional.empty());
    }

    private ChangeResult apply(PlannedChange change, int index) {
        try {
            return apply(change);
        } catch (Fault fault) {
            throw at(index, fault);
        }
    }

    private Fault at(int index, Fault fault) {
        return batch.single() ? fault : fault.inBatch(index);
    }

    /// Events are written with the last statement, so the project of one is judged by its link.
    private static boolean isPlacedEvent(PlannedChange.Create create) {
        return CallerEvents.isMadeBy(create)
                && create.writes().stream()
                        .anyMatch(write -> write.field().name().equals("project")
                                && write.value() instanceof PlannedValue.Single(EntityId _));
    }

    private ChangeResult apply(PlannedChange change) {
        ChangeGuard guard = work.guard();
        EntityType type = change.type();
        return switch (change) {
            case PlannedChange.Create create -> {
                guard.create(type, PlannedChange.written(create.writes()));
                guard.values(chosen(create.writes(), Optional.empty()), OptionalLong.empty(), work);
                EntityId row = CallerEvents.isMadeBy(create)
                        ? parts.events().create(create)
                        : parts.editor().create(create);
                if (!isPlacedEvent(create)) {
                    guard.created(type, row.id(), work);
                }
                yield new ChangeResult.Row(row, create.answer());
            }
            case PlannedChange.Update update -> {
                WorkRow row = requireRow(update);
                guard.update(type, update.id(), PlannedChange.written(update.writes()), work);
                guard.values(chosen(update.writes(), Optional.of(row)), OptionalLong.of(update.id()), work);
                parts.editor().update(update);
                yield new ChangeResult.Row(
                        new EntityId(type.name(), update.id()),
                        update.writes().stream()
                                .map(write -> write.field().name())
                                .toList());
            }
            case PlannedChange.Retire retire -> {
                guard.retire(type, retire.id(), work);
                askKeepers(type, retire.id());
                yield new ChangeResult.Done(retire(type, retire.id()));
            }
            case PlannedChange.Revive revive -> {
                guard.retire(type, revive.id(), work);
                askKeepers(type, revive.id());
                yield new ChangeResult.Done(revive(type, revive.id()));
            }
        };
    }

    private boolean retire(EntityType type, long id) {
        Runnable afterwards = parts.rules().retired(new EntityId(type.name(), id));
        boolean retired = retirement.retire(type, id);
        afterwards.run();
        return retired;
    }

    private boolean revive(EntityType type, long id) {
        parts.rules().finish();
        boolean revived = revival.revive(type, id);
        if (revived) {
            parts.rules().revived(new EntityId(type.name(), id));
        }
        return revived;
    }

    private WorkRow requireRow(PlannedChange.Update update) {
        return work.lock(update.type(), update.id(), parts.updater().needs(update.type(), update.writes()))
                .orElseThrow(() -> Work.missing(update.type(), update.id()));
    }

    /// The caller's writes that would change something.
    private static List<Write> chosen(List<Write> writes, Optional<WorkRow> row) {
        return writes.stream()
                .filter(write -> write.origin() == Origin.CALLER)
                .filter(write -> !(write.value() instanceof PlannedValue.Single(Object value)
                        && row.filter(stored -> Cells.same(stored.get(write.field()), value))
                                .isPresent()))
                .toList();
    }

    private void askKeepers(EntityType type, long id) {
        List<Field> ends = work.site().relations().ends(type);
        if (!ends.isEmpty()) {
            work.lock(type, id, Set.copyOf(ends));
            work.rows().find(new EntityId(type.name(), id)).ifPresent(parts.keepers()::ask);
        }
    }

    private void finish() {
        parts.rules().finish();
        parts.rules().judge();
        parts.pictures().settle();
        parts.events().number();
        Pipeline pipeline = new Pipeline();
        work.write(pipeline);
        batch.changeSet().ifPresent(set -> {
            ChangeSetRows rows = new ChangeSetRows(work.schema(), work.drafts());
            pipeline.execute(rows.set(set, work.author().user(), work.now()));
            pipeline.execute(rows.values(set));
        });
        new PersonalEffects(work).statements().forEach(pipeline::execute);
        ClosedAccounts.statements(work.drafts()).forEach(pipeline::execute);
        List<EventDraft> drafts = work.author().logged() ? work.drafts() : SecurityEvents.among(work.drafts());
        if (!drafts.isEmpty() || !work.touched().isEmpty()) {
            nameOthers(drafts);
            pipeline.execute(LogLock.take());
            pipeline.execute(ChangeRow.rows(work.schema(), work.touched(), fields(), work.now()));
        }
        if (!drafts.isEmpty()) {
            Optional<UUID> batchId = batch.single() ? Optional.empty() : Optional.of(request.batchId());
            pipeline.execute(
                    new EventWriter(work.schema(), work.author(), work.names()).statement(drafts, work.now(), batchId));
        }
        work.transaction().runAndCommit(pipeline);
    }

    /// Looks up rows that only events mention.
    private void nameOthers(List<EventDraft> drafts) {
        Set<EntityId> mentioned = new LinkedHashSet<>();
        for (EventDraft draft : drafts) {
            if (!(draft instanceof EventDraft.Custom)) {
                mentioned.add(draft.subject());
            }
            if (draft instanceof EventDraft.Changed changed) {
                if (changed.before() instanceof EntityId old) {
                    mentioned.add(old);
                }
                if (changed.after() instanceof EntityId set) {
                    mentioned.add(set);
                }
            }
        }
        mentioned.removeIf(row -> !work.names().isMissing(row));
        if (!mentioned.isEmpty()) {
            work.names().look(work.transaction(), mentioned);
        }
    }

    /// `Type.field` of what changed, `Type.id` where rows came or went.
    private Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>(work.unlogged());
        for (EntityId row : work.touched()) {
            if (work.schema().type(row.type()).connection()) {
                fields.add(row.type() + ".id");
            }
        }
        for (EventDraft draft : work.drafts()) {
            switch (draft) {
                case EventDraft.Changed changed -> fields.add(changed.field().toString());
                case EventDraft.Pictured pictured -> fields.add(pictured.field().toString());
                case EventDraft.Members members -> fields.add(members.field().toString());
                case EventDraft.Mirrored mirrored -> fields.add(mirrored.field().toString());
                case EventDraft.New _, EventDraft.Retired _, EventDraft.Revived _ ->
                    fields.add(draft.subject().type() + ".id");
                case EventDraft.RetirementDate _, EventDraft.Reading _, EventDraft.Secret _, EventDraft.Custom _ -> {}
            }
        }
        return fields;
    }
}
