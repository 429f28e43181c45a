package io.callboard.store.change;

import static io.callboard.store.change.Engine.creation;
import static io.callboard.store.change.Engine.link;
import static io.callboard.store.change.Engine.links;
import static io.callboard.store.change.Engine.row;
import static io.callboard.store.change.Engine.updating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.change.Change.MultiMode;
import io.callboard.core.error.Fault;
import io.callboard.core.schedule.Dependency;
import io.callboard.core.schedule.DependencyCascade;
import io.callboard.core.schedule.DependencyGraph;
import io.callboard.core.schedule.DependencyType;
import io.callboard.core.schedule.RuleBook;
import io.callboard.core.schedule.ScheduledTask;
import io.callboard.core.schedule.TaskDates;
import io.callboard.core.schedule.WorkRules;
import io.callboard.core.value.EntityId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Tasks that depend on others, as writes leave them. March 2026 begins on a Sunday.
@TestInstance(Lifecycle.PER_CLASS)
class DependencyDbTest {
    private static final List<DependencyType> TYPES = List.of(DependencyType.values());

    private Engine engine;
    private EntityId project;

    @BeforeAll
    void open() {
        engine = new Engine();
        project = engine.create("Project", "name", "Waiting");
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private Change.Create draft(int start, int due) {
        return creation("Task", "project", link(project), "start_date", march(start), "due_date", march(due));
    }

    private EntityId task(int start, int due) {
        return row(engine.batch(draft(start, due)).getFirst());
    }

    private static String march(int day) {
        return "2026-03-%02d".formatted(day);
    }

    private EntityId waits(EntityId task, EntityId upstream, @Nullable Object... more) {
        List<@Nullable Object> pairs = new ArrayList<>(List.of("task", link(task), "dependent_task", link(upstream)));
        pairs.addAll(Arrays.asList(more));
        return engine.create("TaskDependency", pairs.toArray());
    }

    private String dates(EntityId task) {
        return engine.cell(task, "start_date") + " " + engine.cell(task, "due_date");
    }

    private String span(int start, int due) {
        return march(start) + " " + march(due);
    }

    @Test
    void aNewEdgeMovesTheLowerTaskAtOnceAndTheChainFollows() {
        EntityId first = task(2, 6);
        EntityId second = task(2, 3);
        EntityId third = task(20, 20);
        waits(third, second);
        assertThat(dates(third)).isEqualTo(span(4, 4));
        engine.update(second, "upstream_tasks", links(first));
        assertThat(dates(second)).isEqualTo(span(9, 10));
        assertThat(dates(third)).isEqualTo(span(11, 11));
        assertThat(engine.cell(third, "inventory_date")).isEqualTo(march(11));
        engine.update(first, "due_date", march(4));
        assertThat(dates(second)).isEqualTo(span(5, 6));
        assertThat(dates(third)).isEqualTo(span(9, 9));
    }

    @Test
    void everyTypeAndOffsetPlacesTheTask() {
        EntityId first = task(4, 6);
        EntityId second = task(2, 3);
        EntityId edge = waits(second, first, "dependency_type", "start-to-start");
        assertThat(dates(second)).isEqualTo(span(4, 5));
        engine.update(edge, "dependency_type", "finish-to-finish");
        assertThat(dates(second)).isEqualTo(span(5, 6));
        engine.update(edge, "dependency_type", "start-to-finish-next-day");
        assertThat(dates(second)).isEqualTo(span(2, 3));
        engine.update(edge, "dependency_type", "finish-to-start-next-day", "offset_days", 2L);
        assertThat(dates(second)).isEqualTo(span(11, 12));
        engine.update(edge, "offset_days", -1L);
        assertThat(dates(second)).isEqualTo(span(6, 9));
        assertThat(refusal(() -> engine.update(edge, "dependency_type", "sideways")))
                .startsWith("RowRefusal.NO_SUCH_DEPENDENCY ");
        assertThat(refusal(() -> engine.update(edge, "dependency_type", null)))
                .startsWith("RowRefusal.NO_SUCH_DEPENDENCY {verb=UPDATE, value=, ");
        assertThat(refusal(() -> engine.update(edge, "offset_days", 2_000_000_000L)))
                .contains("TaskDependency.offset_days");
    }

    private static String refusal(Runnable work) {
        return catchThrowableOfType(Fault.class, work::run).getMessage();
    }

    @Test
    void aLinkMayNameItsType() {
        EntityId first = task(4, 6);
        EntityId second = task(16, 17);
        Map<String, Object> kind = Map.of("type", "Task", "id", first.id(), "dependency_type", "start-to-start");
        engine.update(second, "upstream_tasks", List.of(kind));
        assertThat(dates(second)).isEqualTo(span(4, 5));
        EntityId third = task(2, 2);
        Map<String, Object> unknown = Map.of("type", "Task", "id", first.id(), "dependency_type", "sideways");
        assertThat(refusal(() -> engine.update(third, "upstream_tasks", List.of(unknown))))
                .contains("value=sideways");
    }

    /// Two writers at once never close a loop between them, and none of them fails for another reason.
    @Test
    void twoWritersNeverCloseALoop() throws Exception {
        try (var writers = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 10; round++) {
                EntityId first = task(2, 3);
                EntityId second = task(2, 3);
                Future<String> one = writers.submit(() -> outcome(first, second));
                Future<String> other = writers.submit(() -> outcome(second, first));
                assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder("made", "RowRefusal.LOOP {}");
            }
        }
    }

    private String outcome(EntityId task, EntityId upstream) {
        try {
            waits(task, upstream);
            return "made";
        } catch (Fault fault) {
            return fault.getMessage();
        }
    }

    /// Writers of one schedule run one after another: whatever the order, the chain is consistent at the end.
    @Test
    void writersOfOneScheduleLeaveItWhole() throws Exception {
        List<EntityId> chain = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            chain.add(task(2, 3));
            if (i > 0) {
                waits(chain.get(i), chain.get(i - 1));
            }
        }
        try (var writers = Executors.newFixedThreadPool(3)) {
            List<Future<?>> running = new ArrayList<>();
            for (int write = 0; write < 30; write++) {
                EntityId task = chain.get(write % chain.size());
                long minutes = 480L * (1 + write % 4);
                running.add(writers.submit(() -> engine.update(task, "duration", minutes)));
            }
            for (Future<?> write : running) {
                write.get();
            }
        }
        var calendar = new RuleBook(WorkRules.NONE, Map.of(), Map.of(), 480).calendar(null, null);
        for (int i = 1; i < chain.size(); i++) {
            LocalDate due = LocalDate.parse(String.valueOf(engine.cell(chain.get(i - 1), "due_date")));
            assertThat(engine.cell(chain.get(i), "start_date"))
                    .as("task %d", i)
                    .isEqualTo(calendar.onOrAfter(due.plusDays(1)).toString());
        }
    }

    @Test
    void loopsAreRefusedWhereverTheyAreMade() {
        String loop = "RowRefusal.LOOP {}";
        EntityId first = task(2, 2);
        EntityId second = task(2, 2);
        EntityId third = task(2, 2);
        waits(second, first);
        EntityId last = waits(third, second);
        assertThat(refusal(() -> waits(first, first))).isEqualTo(loop);
        assertThat(refusal(() -> waits(first, second))).isEqualTo(loop);
        assertThat(refusal(() -> waits(first, third))).isEqualTo(loop);
        assertThat(refusal(() -> engine.update(third, "downstream_tasks", links(first))))
                .isEqualTo(loop);
        assertThat(refusal(() -> engine.update(first, "upstream_tasks", links(third))))
                .isEqualTo(loop);
        assertThat(refusal(() -> engine.create(
                        "Task",
                        "project",
                        link(project),
                        "upstream_tasks",
                        links(third),
                        "downstream_tasks",
                        links(first))))
                .isEqualTo(loop);
        Fault inBatch = catchThrowableOfType(Fault.class, () -> {
            EntityId fourth = task(2, 2);
            engine.batch(
                    creation("TaskDependency", "task", link(fourth), "dependent_task", link(third)),
                    creation("TaskDependency", "task", link(first), "dependent_task", link(fourth)));
        });
        assertThat(inBatch.getMessage()).startsWith("request 1: ").contains(loop);
        engine.retire(last);
        waits(first, third);
        assertThat(refusal(() -> engine.revive(last))).isEqualTo(loop);
    }

    @Test
    void aLinkInACreateKeepsTheDatesThatWereSent() {
        EntityId first = task(2, 6);
        EntityId second = engine.create(
                "Task",
                "project",
                link(project),
                "start_date",
                march(3),
                "due_date",
                march(4),
                "upstream_tasks",
                links(first));
        assertThat(dates(second)).isEqualTo(span(3, 4));
        assertThat(engine.cell(second, "pinned")).isNotEqualTo("true");
        assertThat(engine.cell(second, "inventory_date")).isEqualTo(march(9));
        engine.update(first, "due_date", march(9));
        assertThat(dates(second)).isEqualTo(span(10, 11));
    }

    @Test
    void aWrittenStartPinsATaskThatWaits() {
        EntityId first = task(2, 6);
        EntityId second = task(9, 10);
        EntityId third = task(11, 11);
        waits(second, first);
        waits(third, second);
        engine.update(second, "due_date", march(11));
        assertThat(engine.cell(second, "pinned")).isNotEqualTo("true");
        engine.update(second, "start_date", march(4));
        assertThat(engine.cell(second, "pinned")).isEqualTo("true");
        assertThat(engine.cell(second, "dependency_violation")).isEqualTo("true");
        assertThat(dates(third)).isEqualTo(span(9, 9));
        engine.update(first, "due_date", march(3));
        assertThat(dates(second)).isEqualTo(span(4, 6));
        assertThat(engine.cell(second, "dependency_violation")).isEqualTo("false");
        engine.update(first, "due_date", march(10));
        assertThat(engine.cell(second, "dependency_violation")).isEqualTo("true");
        engine.update(second, "pinned", false);
        assertThat(dates(second)).isEqualTo(span(11, 13));
        assertThat(engine.cell(second, "dependency_violation")).isEqualTo("false");
        assertThat(dates(third)).isEqualTo(span(16, 16));
        engine.update(first, "start_date", march(3));
        assertThat(engine.cell(first, "pinned")).isNotEqualTo("true");
    }

    @Test
    void aNullStartPinsToo() {
        EntityId first = task(2, 6);
        EntityId second = task(2, 3);
        waits(second, first);
        engine.update(second, "start_date", null);
        assertThat(engine.cell(second, "pinned")).isEqualTo("true");
        assertThat(dates(second)).isEqualTo("null " + march(10));
        engine.update(second, "pinned", false);
        assertThat(dates(second)).isEqualTo(span(9, 10));
    }

    @Test
    void losingAnEdgeKeepsTheDatesAndClearsTheViolation() {
        EntityId first = task(2, 6);
        EntityId second = task(2, 3);
        EntityId edge = waits(second, first);
        engine.update(second, "start_date", march(3));
        assertThat(engine.cell(second, "dependency_violation")).isEqualTo("true");
        engine.retire(edge);
        assertThat(dates(second)).isEqualTo(span(3, 4));
        assertThat(engine.cell(second, "dependency_violation")).isEqualTo("false");
        assertThat(engine.cell(second, "inventory_date")).isNull();
        engine.revive(edge);
        assertThat(engine.cell(second, "dependency_violation")).isEqualTo("true");
        engine.update(second, new FieldWrite("upstream_tasks", links(first), MultiMode.REMOVE, Optional.empty()));
        assertThat(engine.cell(second, "dependency_violation")).isEqualTo("false");
        assertThat(dates(second)).isEqualTo(span(3, 4));
    }

    @Test
    void retiringATaskFreesThoseThatWaitAndReviveCatchesThemAgain() {
        EntityId first = task(2, 6);
        EntityId second = task(2, 3);
        waits(second, first);
        engine.retire(first);
        assertThat(engine.cell(second, "inventory_date")).isNull();
        engine.update(second, "start_date", march(2));
        assertThat(engine.cell(second, "pinned")).isNotEqualTo("true");
        engine.revive(first);
        assertThat(dates(second)).isEqualTo(span(9, 10));
    }

    @Test
    void datesTakenAwayMoveNothing() {
        EntityId first = task(2, 6);
        EntityId second = task(2, 3);
        waits(second, first);
        engine.update(first, "due_date", null);
        assertThat(dates(second)).isEqualTo(span(9, 10));
    }

    @Test
    void aTaskWithoutDatesGetsThemFromItsDuration() {
        EntityId first = task(2, 6);
        EntityId second = engine.create("Task", "project", link(project), "duration", 960L);
        waits(second, first);
        assertThat(dates(second)).isEqualTo(span(9, 10));
    }

    @Test
    void splitTasksMoveWithTheirGaps() {
        EntityId first = task(2, 3);
        EntityId second = task(4, 4);
        engine.update(
                second,
                "splits",
                List.of(Map.of("start", march(4), "end", march(4)), Map.of("start", march(6), "end", march(9))));
        waits(second, first);
        engine.update(first, "due_date", march(4));
        assertThat(dates(second)).isEqualTo(span(5, 10));
        assertThat(engine.cell(second, "splits"))
                .contains(march(5))
                .contains(march(7))
                .contains(march(10));
    }

    @Test
    void theMovedTasksTellOneEventAField() {
        EntityId first = task(2, 6);
        EntityId second = task(2, 3);
        waits(second, first);
        long before = engine.lastEvent();
        engine.update(first, "due_date", march(9));
        assertThat(engine.eventsAfter(before))
                .filteredOn(event -> event.isOf(second))
                .extracting(Engine.Event::brief)
                .containsExactly("Shotgun_Task_Change:start_date", "Shotgun_Task_Change:due_date");
        assertThat(engine.eventsAfter(before))
                .allSatisfy(event -> assertThat(event.project()).isEqualTo(project.id()));
    }

    @Test
    void aThousandTasksMoveInOneTransaction() {
        List<Change> tasks = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            tasks.add(draft(2, 3));
        }
        List<EntityId> chain = engine.batch(tasks.toArray(Change[]::new)).stream()
                .map(Engine::row)
                .toList();
        List<Change> edges = new ArrayList<>();
        for (int i = 1; i < chain.size(); i++) {
            edges.add(creation("TaskDependency", "task", link(chain.get(i)), "dependent_task", link(chain.get(i - 1))));
        }
        engine.batch(edges.toArray(Change[]::new));
        long changes = engine.count("callboard.change");
        engine.update(chain.getFirst(), "start_date", march(9));
        assertThat(engine.count("callboard.change") - changes).isEqualTo(1);
        RuleBook book = new RuleBook(WorkRules.NONE, Map.of(), Map.of(), 480);
        var calendar = book.calendar(null, null);
        LocalDate start = calendar.shift(LocalDate.of(2026, 3, 9), 2 * 999);
        assertThat(engine.cell(chain.getLast(), "start_date")).isEqualTo(start.toString());
        assertThat(engine.cell(chain.getLast(), "due_date"))
                .isEqualTo(calendar.shift(start, 1).toString());
    }

    /// Random graphs and random writes: the store must agree with the pure engine, one by one and in one batch.
    @RepeatedTest(6)
    void theStoreAgreesWithThePureEngine(RepetitionInfo repetition) {
        long seed = 77L * repetition.getCurrentRepetition();
        Random random = new Random(seed);
        int count = 14;
        List<EntityId> alone = new ArrayList<>();
        List<EntityId> together = new ArrayList<>();
        Map<Long, ScheduledTask> model = new HashMap<>();
        RuleBook book = new RuleBook(WorkRules.NONE, Map.of(), Map.of(), 480);
        for (int i = 0; i < count; i++) {
            int start = 2 + random.nextInt(5);
            int days = random.nextInt(3);
            alone.add(task(start, start + days));
            together.add(task(start, start + days));
            LocalDate day = LocalDate.of(2026, 3, start);
            var rules = book.rules(null, List.of());
            TaskDates dates = new TaskDates(day, day.plusDays(days), rules.span(day, day.plusDays(days)));
            model.put((long) i, new ScheduledTask(i, dates, false, false, rules));
        }
        List<Dependency> edges = new ArrayList<>();
        List<Change> edgesTogether = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            for (int upstream = 0; upstream < i; upstream++) {
                if (random.nextInt(4) == 0) {
                    DependencyType type = TYPES.get(random.nextInt(TYPES.size()));
                    int offset = random.nextInt(4) - 1;
                    edges.add(new Dependency(upstream, i, type, offset));
                    String name = type.wireName();
                    waits(alone.get(i), alone.get(upstream), "dependency_type", name, "offset_days", (long) offset);
                    edgesTogether.add(creation(
                            "TaskDependency",
                            "task",
                            link(together.get(i)),
                            "dependent_task",
                            link(together.get(upstream)),
                            "dependency_type",
                            name,
                            "offset_days",
                            (long) offset));
                }
            }
        }
        engine.batch(edgesTogether.toArray(Change[]::new));
        var placed = edges.stream().map(Dependency::downstream).toList();
        model.putAll(new DependencyCascade(new DependencyGraph(edges), model)
                .run(new DependencyCascade.Roots(List.of(), placed, List.of())));
        same(model, alone, "seed " + seed);
        same(model, together, "batch, seed " + seed);

        List<Change> writes = new ArrayList<>();
        for (int write = 0; write < 6; write++) {
            int which = random.nextInt(count);
            long minutes = 480L * (1 + random.nextInt(5));
            engine.update(alone.get(which), "duration", minutes);
            writes.add(updating(together.get(which), "duration", minutes));
            if (random.nextBoolean()) {
                String due = march(9 + random.nextInt(15));
                engine.update(alone.get(which), "due_date", due);
                writes.add(updating(together.get(which), "due_date", due));
            }
        }
        engine.apply(new Batch(writes, false, Optional.empty()));
        for (int i = 0; i < count; i++) {
            assertThat(dates(together.get(i))).as("task %d, seed %d", i, seed).isEqualTo(dates(alone.get(i)));
        }
    }

    private void same(Map<Long, ScheduledTask> model, List<EntityId> tasks, String what) {
        model.forEach((id, task) -> assertThat(dates(tasks.get(id.intValue())))
                .as("task %d, %s", id, what)
                .isEqualTo(task.dates().start() + " " + task.dates().due()));
    }
}
