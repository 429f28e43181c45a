package io.callboard.store.change;

import static io.callboard.store.change.Engine.creation;
import static io.callboard.store.change.Engine.link;
import static io.callboard.store.change.Engine.links;
import static io.callboard.store.change.Engine.updating;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.change.Change;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// A batch reads a template once for all of its rows, and again when it has changed the template in between.
@TestInstance(Lifecycle.PER_CLASS)
final class TemplateBatchDbTest {
    private final Engine engine = new Engine();
    private EntityId project = new EntityId("Project", 0);
    private EntityId template = project;
    private EntityId first = project;
    private EntityId second = project;
    private EntityId edge = project;

    @BeforeAll
    void open() {
        project = engine.create("Project", "name", "Batches");
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @BeforeEach
    void makeTemplate() {
        template = engine.create("TaskTemplate", "code", "Two", "entity_type", "Shot");
        first = part("First", 10);
        second = part("Second", 20);
        edge = engine.create("TaskDependency", "task", link(second), "dependent_task", link(first), "offset_days", 1L);
    }

    private EntityId part(String name, long order) {
        return engine.create("Task", "content", name, "task_template", link(template), "sg_sort_order", order);
    }

    private Change.Create shot() {
        return creation("Shot", "code", "s", "project", link(project), "task_template", link(template));
    }

    /// What a shot gets after another has been given the same template, and the template then changed in one batch:
    /// the names of its tasks in their order, and the offsets of edges between them.
    private List<String> givenAfter(Change... between) {
        List<Change> changes = new ArrayList<>(List.of(shot()));
        changes.addAll(List.of(between));
        changes.add(shot());
        EntityId last = Engine.row(engine.batch(changes.toArray(Change[]::new)).getLast());
        return engine.site().database().read(transaction -> {
            List<String> given = new ArrayList<>(transaction.list(
                    Sql.of(
                            "select content from site.task where \"entity$id\" = ? and \"$retired_at\" is null"
                                    + " order by sg_sort_order, id",
                            last.id()),
                    row -> row.getString(1)));
            given.addAll(transaction.list(
                    Sql.of(
                            "select coalesce(d.offset_days, 0)::text from site.task_dependency d join site.task t on t.id = d.\"task$id\""
                                    + " where t.\"entity$id\" = ? and d.\"$retired_at\" is null order by d.id",
                            last.id()),
                    row -> row.getString(1)));
            return given;
        });
    }

    @Test
    void otherTasksChangeNothing() {
        assertThat(givenAfter(creation("Task", "content", "mine", "project", link(project))))
                .containsExactly("First", "Second", "1");
    }

    @Test
    void aTaskOfTheTemplateChanges() {
        assertThat(givenAfter(updating(first, "content", "Renamed"))).containsExactly("Renamed", "Second", "1");
    }

    @Test
    void aTaskComesToTheTemplate() {
        assertThat(givenAfter(
                        creation("Task", "content", "Third", "task_template", link(template), "sg_sort_order", 30L)))
                .containsExactly("First", "Second", "Third", "1");
    }

    @Test
    void aTaskMovesToTheTemplate() {
        EntityId elsewhere = engine.create("TaskTemplate", "code", "Other", "entity_type", "Shot");
        EntityId other =
                engine.create("Task", "content", "Moved", "task_template", link(elsewhere), "sg_sort_order", 5L);
        assertThat(givenAfter(updating(other, "task_template", link(template))))
                .containsExactly("Moved", "First", "Second", "1");
    }

    @Test
    void aTaskLeavesTheTemplate() {
        assertThat(givenAfter(updating(second, "task_template", null))).containsExactly("First");
    }

    @Test
    void aTaskGoesToTheTrash() {
        assertThat(givenAfter(new Change.Retire("Task", second.id()))).containsExactly("First");
    }

    @Test
    void anEdgeChanges() {
        assertThat(givenAfter(updating(edge, "offset_days", 5L))).containsExactly("First", "Second", "5");
    }

    @Test
    void anEdgeIsTakenOff() {
        assertThat(givenAfter(updating(second, "upstream_tasks", List.of()))).containsExactly("First", "Second");
    }

    @Test
    void anEdgeIsMade() {
        EntityId third = part("Third", 30);
        assertThat(givenAfter(updating(third, "upstream_tasks", links(second))))
                .containsExactly("First", "Second", "Third", "1", "0");
    }

    @Test
    void anEdgeMovesAway() {
        EntityId elsewhere = engine.create("Task", "content", "elsewhere", "project", link(project));
        assertThat(givenAfter(updating(edge, "task", link(elsewhere)))).containsExactly("First", "Second");
    }
}
