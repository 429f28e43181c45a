package io.callboard.store.change;

import io.callboard.core.schedule.DateRules;
import io.callboard.core.schedule.RuleBook;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.EntityId;
import io.callboard.store.Pipeline;
import io.callboard.store.WorkDayStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The working days that hold for the tasks of one transaction.
final class WorkDays {
    private final Work work;
    private WorkDayStore.@Nullable Reading reading;
    private @Nullable RuleBook book;

    WorkDays(Work work) {
        this.work = work;
    }

    /// Adds the statement that reads the rules.
    void read(Pipeline pipeline) {
        var rules = new WorkDayStore.Reading();
        pipeline.query(WorkDayStore.statement(), row -> {
            rules.add(row);
            return true;
        });
        reading = rules;
    }

    RuleBook book() {
        RuleBook known = book;
        if (known == null) {
            if (reading == null) {
                Pipeline pipeline = new Pipeline();
                read(pipeline);
                work.transaction.run(pipeline);
            }
            known = Objects.requireNonNull(reading).book();
            book = known;
        }
        return known;
    }

    /// Other rules from now on.
    void use(RuleBook changed) {
        book = changed;
    }

    /// How the dates of a task follow each other.
    ///
    /// @param assigned the people and groups that do the work; groups keep no days of their own
    DateRules rules(WorkRow task, Collection<EntityId> assigned) {
        return rules(book(), task, assigned);
    }

    static DateRules rules(RuleBook book, WorkRow task, Collection<EntityId> assigned) {
        List<Long> people = assigned.stream()
                .filter(link -> link.type().equals("HumanUser"))
                .map(EntityId::id)
                .toList();
        return book.rules(DirectoryEntry.project(task).orElse(null), people);
    }

    /// Who does the work of tasks; nobody is looked up while no person has days of their own.
    Map<Long, List<EntityId>> assigned(EntityType type, Collection<Long> tasks) {
        if (book().people().isEmpty() || tasks.isEmpty()) {
            return Map.of();
        }
        Storage storage = type.field("task_assignees").orElseThrow().storage();
        if (!(storage instanceof Storage.LinkTable table)) {
            return Map.of();
        }
        work.flush();
        return work.links.members(work.transaction, table, tasks);
    }
}
