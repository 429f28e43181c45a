package io.callboard.store.change;

import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.SetterRefusal;
import io.callboard.core.change.Verb;
import io.callboard.core.schedule.DependencyType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.value.EntityId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Edges between tasks: known types, no loops, and the lower task moves (data semantics 6.3).
final class DependencyRule implements RowRule {
    static final String TYPE = "TaskDependency";
    /// More working days than any schedule has.
    private static final int LONGEST_OFFSET = 10_000;
    private static final Set<String> NEEDED = Set.of("task", "dependent_task", "dependency_type", "offset_days");

    private final Scheduler scheduler;
    private final TemplateRule templates;

    DependencyRule(Scheduler scheduler, TemplateRule templates) {
        this.scheduler = scheduler;
        this.templates = templates;
    }

    /// The names of the fields that an update must know beside those that it writes.
    static Set<String> needed(EntityType type) {
        return type.name().equals(TYPE) ? NEEDED : Set.of();
    }

    static int bounded(long days) {
        return Math.clamp(days, -LONGEST_OFFSET, LONGEST_OFFSET);
    }

    @Override
    public boolean complete(WorkRow row, List<Write> writes, Verb verb) {
        checkType(row.get("dependency_type"), verb);
        if (row.get("offset_days") instanceof Long days && bounded(days) != days) {
            throw SetterRefusal.TOO_MANY_DAYS.of(
                    verb, row.type().field("offset_days").orElseThrow().fullName(), LONGEST_OFFSET);
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
    public void follow(WorkRow row, List<Write> writes, Verb verb) {
        templates.forget();
        if (verb == Verb.UPDATE) {
            scheduler.unlink(row.id());
        }
        if (row.get("task") instanceof EntityId task && row.get("dependent_task") instanceof EntityId upstream) {
            scheduler.link(
                    row.id(),
                    TaskGraph.dependency(upstream.id(), task.id(), row.get("dependency_type"), row.get("offset_days")));
        }
    }

    @Override
    public void removed(long id) {
        templates.forget();
        scheduler.unlink(id);
    }
}
