package io.callboard.store.change.task;

import io.callboard.core.schedule.DateRules;
import io.callboard.core.schedule.RuleBook;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.EntityId;
import io.callboard.store.Naming;
import io.callboard.store.Pipeline;
import io.callboard.store.Sql;
import io.callboard.store.WorkDayStore;
import io.callboard.store.change.row.DirectoryEntry;
import io.callboard.store.change.row.LinkRows;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The working days that hold for the tasks of one transaction.
final class WorkDays {
    private static final String PERSON = "HumanUser";
    private static final String GROUP = "Group";

    private final Work work;
    private final Map<Long, List<Long>> groups = new HashMap<>();
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
                work.transaction().run(pipeline);
            }
            known = Objects.requireNonNull(reading).book();
            book = known;
        }
        return known;
    }

    /// Whether a project or a person has its own days.
    boolean vary() {
        return !(book().projects().isEmpty() && book().people().isEmpty());
    }

    /// Other rules from now on.
    void use(RuleBook changed) {
        book = changed;
    }

    /// How the dates of a task depend on each other.
    ///
    /// @param assigned the people and groups that do the work; a group works when one of its people does
    DateRules rules(WorkRow task, Collection<EntityId> assigned) {
        return rules(book(), task, assigned);
    }

    DateRules rules(RuleBook book, WorkRow task, Collection<EntityId> assigned) {
        return book.rules(DirectoryEntry.project(task).orElse(null), people(book, assigned));
    }

    private Set<Long> people(RuleBook book, Collection<EntityId> assigned) {
        if (book.people().isEmpty()) {
            return Set.of();
        }
        learn(assigned);
        Set<Long> people = new LinkedHashSet<>();
        for (EntityId link : assigned) {
            switch (link.type()) {
                case PERSON -> people.add(link.id());
                case GROUP -> people.addAll(groups.getOrDefault(link.id(), List.of()));
                default -> {}
            }
        }
        return people;
    }

    /// Reads who is in groups that are not known yet.
    private void learn(Collection<EntityId> assigned) {
        Set<Long> unknown = new LinkedHashSet<>();
        for (EntityId link : assigned) {
            if (link.type().equals(GROUP) && !groups.containsKey(link.id())) {
                unknown.add(link.id());
            }
        }
        if (unknown.isEmpty() || !(members() instanceof Storage.LinkTable table)) {
            return;
        }
        work.flush();
        unknown.forEach(group -> groups.put(group, List.of()));
        work.links()
                .members(work.transaction(), table, unknown)
                .forEach((group, people) ->
                        groups.put(group, people.stream().map(EntityId::id).toList()));
    }

    private Storage members() {
        return work.schema().type(GROUP).field("users").orElseThrow().storage();
    }

    /// The people who do the work of tasks; nobody is looked up while no person has their own days.
    Map<Long, List<EntityId>> assigned(EntityType type, Collection<Long> tasks) {
        if (book().people().isEmpty() || tasks.isEmpty()) {
            return Map.of();
        }
        Storage storage = type.field("task_assignees").orElseThrow().storage();
        if (!(storage instanceof Storage.LinkTable table)) {
            return Map.of();
        }
        work.flush();
        Map<Long, List<EntityId>> assigned = work.links().members(work.transaction(), table, tasks);
        groups.clear();
        learn(assigned.values().stream().flatMap(List::stream).toList());
        return assigned;
    }

    /// Rows of tasks that a person does, alone or in a group.
    Sql doneBy(EntityType type, long person) {
        Storage.LinkTable table =
                (Storage.LinkTable) type.field("task_assignees").orElseThrow().storage();
        Sql.Builder sql = Sql.builder()
                .add("id in (select " + Naming.quote(table.near().idColumn()) + " from " + Naming.table(table.table())
                        + " where " + LinkRows.live(table) + " and (");
        doer(sql, table.far(), PERSON);
        sql.add(" = ").bind(person);
        if (members() instanceof Storage.LinkTable members) {
            sql.add(" or ");
            doer(sql, table.far(), GROUP);
            sql.add(" = any(array(select " + Naming.quote(members.near().idColumn()) + " from "
                            + Naming.table(members.table()) + " where " + LinkRows.live(members) + " and "
                            + Naming.quote(members.far().idColumn()) + " = ")
                    .bind(person)
                    .add("))");
        }
        return sql.add("))").build();
    }

    private void doer(Sql.Builder sql, Storage.End end, String type) {
        end.typeColumn()
                .ifPresent(column -> sql.add(Naming.quote(column) + " = ")
                        .bind(work.schema().codeOf(type))
                        .add(" and "));
        sql.add(Naming.quote(end.idColumn()));
    }
}
