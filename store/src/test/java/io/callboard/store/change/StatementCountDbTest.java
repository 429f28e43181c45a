package io.callboard.store.change;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.change.Change;
import io.callboard.core.value.EntityId;
import io.callboard.testkit.Statements;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// How many statements a write sends. Each number is a promise: rules that have nothing to do send nothing.
@TestInstance(Lifecycle.PER_CLASS)
final class StatementCountDbTest {
    private final Engine engine = new Engine();
    private EntityId project = new EntityId("Project", 0);
    private EntityId template = project;

    @BeforeAll
    void open() {
        project = engine.create("Project", "name", "Counted");
        template = engine.create("TaskTemplate", "code", "two", "entity_type", "Shot");
        EntityId first = engine.create("Task", "content", "first", "task_template", Engine.link(template));
        engine.create(
                "Task",
                "content",
                "second",
                "task_template",
                Engine.link(template),
                "upstream_tasks",
                Engine.links(first));
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private Change.Create shot(String code) {
        return Engine.creation("Shot", "code", code, "project", Engine.link(project));
    }

    private Change.Create shotOfTemplate(String code) {
        return Engine.creation(
                "Shot", "code", code, "project", Engine.link(project), "task_template", Engine.link(template));
    }

    private Change.Create task(String content) {
        return Engine.creation("Task", "content", content, "project", Engine.link(project));
    }

    private EntityId made(Change.Create create) {
        return Engine.row(engine.batch(create).getFirst());
    }

    private static int of(Runnable work) {
        return Statements.of(work);
    }

    @Test
    void writesAskNoMoreThanTheyNeed() {
        EntityId shot = made(shot("known"));
        EntityId task = made(task("known"));
        EntityId after = engine.create(
                "Task", "content", "after", "project", Engine.link(project), "upstream_tasks", Engine.links(task));
        EntityId gone = made(shot("gone"));
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("create a shot", of(() -> made(shot("one"))));
        counts.put("create three shots", of(() -> engine.batch(shot("a"), shot("b"), shot("c"))));
        counts.put("update a text", of(() -> engine.update(shot, "description", "x")));
        counts.put("update nothing", of(() -> engine.update(shot, "description", "x")));
        counts.put("create a task", of(() -> made(task("one"))));
        counts.put("update a status", of(() -> engine.update(task, "sg_status_list", "ip")));
        counts.put("write the project that it has", of(() -> engine.update(after, "project", Engine.link(project))));
        counts.put("move a task", of(() -> engine.update(task, "start_date", "2026-03-02", "due_date", "2026-03-04")));
        counts.put("give a template", of(() -> made(shotOfTemplate("t1"))));
        counts.put("give two a template", of(() -> engine.batch(shotOfTemplate("t2"), shotOfTemplate("t3"))));
        counts.put(
                "make a task between", of(() -> engine.batch(shotOfTemplate("t4"), task("m"), shotOfTemplate("t5"))));
        counts.put("retire", of(() -> engine.retire(gone)));
        counts.put("revive", of(() -> engine.revive(gone)));
        assertThat(counts)
                .isEqualTo(Map.ofEntries(
                        entry("create a shot", 12),
                        entry("create three shots", 12),
                        entry("update a text", 9),
                        entry("update nothing", 5),
                        entry("create a task", 12),
                        entry("update a status", 10),
                        entry("write the project that it has", 10),
                        entry("move a task", 16),
                        entry("give a template", 28),
                        entry("give two a template", 33),
                        entry("make a task between", 34),
                        entry("retire", 46),
                        entry("revive", 53)));
    }
}
