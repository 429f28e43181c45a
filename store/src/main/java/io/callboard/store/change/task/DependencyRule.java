package io.callboard.store.change.task;

import io.callboard.core.change.SetterRefusal;
import io.callboard.core.change.Verb;
import io.callboard.core.schedule.DependencyType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.value.EntityId;
import io.callboard.store.change.row.RowChange;
import io.callboard.store.change.row.RowRefusal;
import io.callboard.store.change.row.RowRule;
import io.callboard.store.change.row.WorkRow;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Edges between tasks: known types, no loops, and the lower task moves (data semantics 6.3).
public final class DependencyRule implements RowRule {
    public static final String TYPE = "TaskDependency";
    private static final Set<String> NEEDED = Set.of("task", "dependent_task", "dependency_type", "offset_days");

    private final Scheduler scheduler;

    public DependencyRule(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public boolean holds(EntityType type) {
        return type.name().equals(TYPE);
    }

    @Override
    public Set<String> needs(EntityType type, Set<String> written) {
        return NEEDED;
    }

    @Override
    public boolean complete(RowChange change) {
        WorkRow row = change.row();
        checkType(row.get("dependency_type"), change.verb());
        if (row.get("offset_days") instanceof Long days && TaskGraph.bounded(days) != days) {
            throw SetterRefusal.TOO_MANY_DAYS.of(
                    change.verb(), row.type().field("offset_days").orElseThrow().fullName(), TaskGraph.LONGEST_OFFSET);
        }
        return false;
    }

    /// A caller may leave the type out, which gives the usual one, but not empty it.
    private static void checkType(@Nullable Object type, Verb verb) {
        String name = type == null ? "" : type.toString();
        if (DependencyType.named(name).isEmpty()) {
            throw RowRefusal.NO_SUCH_DEPENDENCY.of(verb, name, accepted());
        }
    }

    private static List<String> accepted() {
        return Arrays.stream(DependencyType.values())
                .map(DependencyType::wireName)
                .toList();
    }

    @Override
    public void created(RowChange change) {
        link(change.row());
    }

    @Override
    public void updated(RowChange change) {
        scheduler.unlink(change.row().id());
        link(change.row());
    }

    private void link(WorkRow row) {
        if (row.get("task") instanceof EntityId task && row.get("dependent_task") instanceof EntityId upstream) {
            scheduler.link(
                    row.id(),
                    TaskGraph.dependency(upstream.id(), task.id(), row.get("dependency_type"), row.get("offset_days")));
        }
    }

    @Override
    public void removed(EntityId connection, Set<EntityId> ends) {
        scheduler.unlink(connection.id());
    }

    @Override
    public Runnable retired(EntityId row) {
        List<Long> waiting = scheduler.waitingAt(row.id());
        return () -> {
            if (!waiting.isEmpty()) {
                scheduler.judgeAgain(waiting);
            }
        };
    }

    @Override
    public void revived(EntityId row) {
        scheduler.relinked(row.id());
    }
}
