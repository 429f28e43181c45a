package io.callboard.store.change;

import static io.callboard.store.change.Engine.creation;
import static io.callboard.store.change.Engine.link;
import static io.callboard.store.change.Engine.links;
import static io.callboard.store.change.Engine.row;
import static io.callboard.store.change.Engine.updating;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.change.Change;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Tasks that come from templates.
@TestInstance(Lifecycle.PER_CLASS)
class TemplateDbTest {
    private Engine engine;
    private EntityId project;
    private EntityId person;
    private EntityId template;
    private EntityId layout;
    private EntityId animation;

    @BeforeAll
    void open() {
        engine = new Engine();
        project = engine.create("Project", "name", "Templates");
        person = engine.create("HumanUser", "name", "Ana", "login", "ana");
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @BeforeEach
    void makeTemplate() {
        template = engine.create("TaskTemplate", "code", "Two", "entity_type", "Shot");
        layout = part("Layout", "duration", 960L, "sg_sort_order", 10L, "sg_status_list", "rdy", "est_in_mins", 0L);
        animation = part("Animation", "duration", 480L, "sg_sort_order", 20L, "task_assignees", links(person));
        engine.create(
                "TaskDependency",
                "task",
                link(animation),
                "dependent_task",
                link(layout),
                "dependency_type",
                "start-to-start",
                "offset_days",
                1L);
    }

    private EntityId part(String name, @Nullable Object... more) {
        List<@Nullable Object> pairs = new ArrayList<>(List.of("content", name, "task_template", link(template)));
        for (Object value : more) {
            pairs.add(value);
        }
        return engine.create("Task", pairs.toArray());
    }

    private EntityId shot(String code) {
        return engine.create("Shot", "code", code, "project", link(project), "task_template", link(template));
    }

    private List<EntityId> tasks(EntityId entity) {
        return engine.site()
                .database()
                .read(transaction -> transaction.list(
                        Sql.of(
                                "select id from site.task where \"entity$id\" = ? and \"entity$type\" = ? and"
                                        + " \"$retired_at\" is null order by sg_sort_order nulls last, id",
                                entity.id(),
                                engine.schemas().current().codeOf(entity.type())),
                        found -> new EntityId("Task", found.getLong(1))));
    }

    private String cells(EntityId task, String... columns) {
        List<String> values = new ArrayList<>();
        for (String column : columns) {
            values.add(engine.cell(task, column));
        }
        return String.join(" ", values.stream().map(String::valueOf).toList());
    }

    private List<String> edges(EntityId task) {
        return engine.site()
                .database()
                .read(transaction -> transaction.list(
                        Sql.of(
                                "select \"dependent_task$id\", dependency_type, offset_days from site.task_dependency"
                                        + " where \"task$id\" = ? and \"$retired_at\" is null order by 1",
                                task.id()),
                        found -> found.getLong(1) + " " + found.getString(2) + " " + found.getString(3)));
    }

    private String people(EntityId task) {
        return engine.site()
                .database()
                .read(transaction -> transaction.one(
                        Sql.of(
                                "select coalesce(string_agg(\"far$id\"::text, ' ' order by \"far$id\"), '') from"
                                        + " site.\"task$task_assignees\" where \"near$id\" = ? and \"$live\"",
                                task.id()),
                        found -> found.getString(1)));
    }

    @Test
    void edgesMadeByHandGiveWayWhereTheyWouldCloseALoop() {
        EntityId shot = engine.create("Shot", "code", "by hand", "project", link(project));
        EntityId first = byHand(shot, "Layout", "template_task", link(layout));
        EntityId second = byHand(shot, "Animation", "template_task", link(animation));
        EntityId between = byHand(shot, "between");
        EntityId before = byHand(shot, "before");
        EntityId after = byHand(shot, "after");
        waits(first, between);
        waits(between, second);
        waits(second, before);
        waits(after, second);
        engine.update(shot, "task_template", link(template));
        assertThat(edges(second)).containsExactly(first.id() + " start-to-start 1", usual(before));
        assertThat(edges(first)).isEmpty();
        assertThat(edges(between)).containsExactly(usual(second));
        assertThat(edges(after)).containsExactly(usual(second));
    }

    @Test
    void anEdgeMadeByHandTheOtherWayRoundIsReplaced() {
        EntityId shot = engine.create("Shot", "code", "reversed", "project", link(project));
        EntityId first = byHand(shot, "Layout", "template_task", link(layout));
        EntityId second = byHand(shot, "Animation", "template_task", link(animation));
        waits(first, second);
        engine.update(shot, "task_template", link(template));
        assertThat(edges(second)).containsExactly(first.id() + " start-to-start 1");
        assertThat(edges(first)).isEmpty();
    }

    private EntityId byHand(EntityId shot, String name, @Nullable Object... more) {
        List<@Nullable Object> pairs =
                new ArrayList<>(List.of("content", name, "entity", link(shot), "project", link(project)));
        for (Object value : more) {
            pairs.add(value);
        }
        return engine.create("Task", pairs.toArray());
    }

    private void waits(EntityId task, EntityId upstream) {
        engine.create("TaskDependency", "task", link(task), "dependent_task", link(upstream));
    }

    private static String usual(EntityId upstream) {
        return upstream.id() + " finish-to-start-next-day null";
    }

    @Test
    void aNewRowGetsTheTasksOfItsTemplate() {
        long before = engine.lastEvent();
        EntityId shot = shot("new");
        List<EntityId> tasks = tasks(shot);
        assertThat(tasks).hasSize(2);
        assertThat(cells(tasks.get(0), "content", "duration", "sg_sort_order", "sg_status_list", "est_in_mins"))
                .isEqualTo("Layout 960 10 rdy 0");
        assertThat(cells(tasks.get(1), "content", "sg_status_list", "project$id", "template_task$id"))
                .isEqualTo("Animation wtg " + project.id() + " " + animation.id());
        assertThat(engine.cell(tasks.get(0), "task_template$id")).isNull();
        assertThat(people(tasks.get(1))).isEqualTo(Long.toString(person.id()));
        assertThat(edges(tasks.get(1))).containsExactly(tasks.get(0).id() + " start-to-start 1");
        assertThat(engine.name(tasks.get(1))).isEqualTo("Animation");
        assertThat(engine.eventsAfter(before))
                .filteredOn(event -> event.isOf(tasks.get(0)))
                .extracting(Engine.Event::brief)
                .startsWith("Shotgun_Task_New")
                .contains("Shotgun_Task_Change:template_task", "Shotgun_Task_Change:entity");
        assertThat(engine.eventsAfter(before))
                .filteredOn(event -> event.isOf(shot))
                .extracting(Engine.Event::brief)
                .contains("Shotgun_Shot_Change:task_template", "Shotgun_Shot_Change:tasks");
        assertThat(engine.cell(template, "task_count")).isEqualTo("2");
    }

    @Test
    void aBatchOfRowsGetsItsTasks() {
        List<Change> shots = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            shots.add(
                    creation("Shot", "code", "batch " + i, "project", link(project), "task_template", link(template)));
        }
        shots.add(creation("Task", "content", "Late", "task_template", link(template), "sg_sort_order", 30L));
        shots.add(creation("Shot", "code", "last", "project", link(project), "task_template", link(template)));
        var results = engine.batch(shots.toArray(Change[]::new));
        for (int i = 0; i < 5; i++) {
            assertThat(tasks(row(results.get(i)))).hasSize(2);
        }
        assertThat(tasks(row(results.get(6)))).hasSize(3);
        assertThat(engine.cell(template, "task_count")).isEqualTo("3");
    }

    @Test
    void anotherTemplateAddsItsTasksAndTheSameOneNothing() {
        EntityId shot = engine.create("Shot", "code", "later", "project", link(project));
        engine.update(shot, "task_template", link(template));
        assertThat(tasks(shot)).hasSize(2);
        long before = engine.lastEvent();
        engine.update(shot, "task_template", link(template));
        assertThat(engine.lastEvent()).isEqualTo(before);
        engine.update(shot, "task_template", null);
        assertThat(tasks(shot)).hasSize(2);
        EntityId first = template;
        makeTemplate();
        engine.update(shot, "task_template", link(template));
        assertThat(tasks(shot)).hasSize(4);
        engine.update(shot, "task_template", link(first));
        assertThat(tasks(shot)).hasSize(4);
    }

    @Test
    void applyingAgainSynchronisesWhatIsThereAndMakesWhatIsMissing() {
        EntityId shot = shot("again");
        List<EntityId> tasks = tasks(shot);
        EntityId outside = engine.create("Task", "content", "outside", "project", link(project));
        engine.update(tasks.get(0), "content", "My layout", "sg_status_list", "ip", "sg_description", "mine");
        engine.update(tasks.get(1), "task_assignees", List.of(), "upstream_tasks", links(outside));
        engine.retire(tasks.get(1));
        engine.revive(tasks.get(1));
        engine.update(layout, "sg_sort_order", 5L, "est_in_mins", 120L, "duration", 1_440L);
        EntityId comp = part("Comp", "sg_sort_order", 30L);
        engine.create("TaskDependency", "task", link(comp), "dependent_task", link(animation));
        engine.update(shot, "task_template", null);
        engine.update(shot, "task_template", link(template));
        List<EntityId> now = tasks(shot);
        assertThat(now).hasSize(3).startsWith(tasks.get(0), tasks.get(1));
        assertThat(cells(now.get(0), "content", "sg_sort_order", "est_in_mins", "duration", "sg_status_list"))
                .isEqualTo("Layout 5 120 1440 ip");
        assertThat(engine.cell(now.get(0), "sg_description")).isEqualTo("mine");
        assertThat(people(now.get(1))).isEqualTo(Long.toString(person.id()));
        assertThat(edges(now.get(1)))
                .containsExactlyInAnyOrder(
                        now.get(0).id() + " start-to-start 1", outside.id() + " finish-to-start-next-day null");
        assertThat(edges(now.get(2))).containsExactly(now.get(1).id() + " finish-to-start-next-day null");
    }

    @Test
    void datesOfThePersonAreKeptAndMissingOnesFilled() {
        EntityId shot = shot("dated");
        List<EntityId> tasks = tasks(shot);
        engine.update(tasks.get(0), "start_date", "2026-03-02", "due_date", "2026-03-06");
        engine.update(layout, "start_date", "2026-05-04", "duration", 480L);
        engine.update(animation, "duration", 2_400L);
        EntityId dated = shot("verbatim");
        assertThat(cells(tasks(dated).get(0), "start_date", "due_date", "duration"))
                .isEqualTo("2026-05-04 2026-05-04 480");
        engine.update(shot, "task_template", null);
        engine.update(shot, "task_template", link(template));
        assertThat(cells(tasks.get(0), "start_date", "due_date", "duration")).isEqualTo("2026-03-02 2026-03-06 2400");
        assertThat(cells(tasks.get(1), "start_date", "duration")).isEqualTo("2026-03-03 480");
    }

    @Test
    void retiredTasksOfATemplateAreNotMadeAndNotCounted() {
        engine.retire(animation);
        assertThat(engine.cell(template, "task_count")).isEqualTo("1");
        assertThat(tasks(shot("one"))).hasSize(1);
        engine.revive(animation);
        assertThat(engine.cell(template, "task_count")).isEqualTo("2");
        assertThat(tasks(shot("two"))).hasSize(2);
    }

    @Test
    void everyTypeWithTasksTakesATemplate() {
        EntityId asset =
                engine.create("Asset", "code", "Boat", "project", link(project), "task_template", link(template));
        assertThat(tasks(asset)).hasSize(2);
        engine.batch(updating(asset, "task_template", null), updating(asset, "task_template", link(template)));
        assertThat(tasks(asset)).hasSize(2);
    }
}
