package io.callboard.store.change;

import io.callboard.core.schedule.DateRules;
import io.callboard.core.schedule.RuleBook;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.EntityId;
import io.callboard.store.WorkDayStore;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The working days that hold for the tasks of one transaction.
final class Scheduler {
    private final Work work;
    private @Nullable RuleBook book;

    Scheduler(Work work) {
        this.work = work;
    }

    RuleBook book() {
        RuleBook known = book;
        if (known == null) {
            known = work.transaction.query(WorkDayStore.statement(), WorkDayStore::read);
            book = known;
        }
        return known;
    }

    /// How the dates of a task follow each other.
    ///
    /// @param assigned the people and groups that do the work; groups keep no days of their own
    DateRules rules(WorkRow task, Collection<EntityId> assigned) {
        List<Long> people = assigned.stream()
                .filter(link -> link.type().equals("HumanUser"))
                .map(EntityId::id)
                .toList();
        return book().rules(DirectoryEntry.project(task).orElse(null), people);
    }

    /// Who does the work of a task; nobody is looked up while no person has days of their own.
    List<EntityId> assigned(WorkRow task) {
        EntityType type = task.type();
        if (book().people().isEmpty() || !(assignees(type) instanceof Storage.LinkTable table)) {
            return List.of();
        }
        work.flush();
        return work.links.members(work.transaction, table, task.key()).stream()
                .map(LinkRows.Member::far)
                .toList();
    }

    private static @Nullable Storage assignees(EntityType type) {
        return type.field("task_assignees").map(field -> field.storage()).orElse(null);
    }
}
