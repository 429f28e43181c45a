package io.callboard.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.value.EntityId;
import io.callboard.store.change.Committed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// The answer from memory for a written row equals a read of it.
@TestInstance(Lifecycle.PER_CLASS)
final class RecollectionDbTest {
    private final ReadSite site = new ReadSite();
    private final EntityId project = site.engine.create("Project", "name", "Harbour");

    @AfterAll
    void close() {
        site.close();
    }

    private static Map<String, Object> link(EntityId row) {
        return Map.of("type", row.type(), "id", row.id());
    }

    private Optional<List<@Nullable String>> remembered(EntityId row, Committed committed, List<String> fields) {
        return site.recall(find(row, fields), row, committed.left()).map(site::texts);
    }

    private List<@Nullable String> read(EntityId row, List<String> fields) {
        return site.texts(site.read(find(row, fields)));
    }

    private static Find find(EntityId row, List<String> fields) {
        return Find.of(row.type(), fields, Filter.where("id", "is", row.id()), 1);
    }

    private Committed update(EntityId row, Map<String, Object> values) {
        List<Change.FieldWrite> writes = values.entrySet().stream()
                .map(value -> Change.FieldWrite.of(value.getKey(), value.getValue()))
                .toList();
        return site.engine.apply(Batch.of(new Change.Update(row.type(), row.id(), writes)));
    }

    @Test
    void plainValuesAndLinksAreRememberedAsTheyAreRead() {
        EntityId task = site.engine.create("Task", "content", "Comp", "project", link(project));
        site.read(find(task, List.of("project")));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("content", "합성 \u00e9");
        values.put("sg_status_list", "ip");
        values.put("due_date", "2026-03-11");
        values.put("milestone", true);
        values.put("project", link(project));
        Committed committed = update(task, values);
        List<String> fields = List.copyOf(values.keySet());
        assertThat(remembered(task, committed, fields)).contains(read(task, fields));
    }

    @Test
    void whatTheTransactionDidNotKnowIsNotRemembered() {
        EntityId task = site.engine.create("Task", "content", "Light", "project", link(project));
        Committed committed = update(task, Map.of("sg_status_list", "fin"));
        assertThat(committed.left().keySet()).isEqualTo(Set.of("sg_status_list"));
        assertThat(remembered(task, committed, List.of("sg_status_list", "due_date")))
                .isEmpty();
        assertThat(remembered(task, committed, List.of("task_assignees"))).isEmpty();
        assertThat(remembered(task, committed, List.of("project.Project.name"))).isEmpty();
    }

    @Test
    void aFilterThatAsksForMoreThanTheIdIsAskedOfTheDatabase() {
        EntityId task = site.engine.create("Task", "content", "Paint", "project", link(project));
        Committed committed = update(task, Map.of("sg_status_list", "fin"));
        Filter both = Filter.and(Filter.where("id", "is", task.id()), Filter.where("project", "is", link(project)));
        Find find = Find.of("Task", List.of("sg_status_list"), both, 1);
        assertThat(site.recall(find, task, committed.left())).isEmpty();
    }
}
