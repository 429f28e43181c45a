package io.callboard.store.read;

import static io.callboard.core.filter.Filter.where;
import static io.callboard.store.change.Engine.link;
import static io.callboard.store.change.Engine.links;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.query.Paging;
import io.callboard.core.query.PlanContext;
import io.callboard.core.query.RowScope;
import io.callboard.core.query.Sort;
import io.callboard.core.query.Summarize;
import io.callboard.core.query.SummaryTree;
import io.callboard.core.query.SummaryValue;
import io.callboard.core.query.Visibility;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.IdSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// The meaning of filters, deep paths, orders, pages and summaries, on a small show.
@TestInstance(Lifecycle.PER_CLASS)
class ReadDbTest {
    private final ReadSite site = new ReadSite();
    private EntityId harbour;
    private EntityId quay;
    private EntityId sequence;
    private EntityId one;
    private EntityId two;
    private EntityId bare;
    private EntityId anna;
    private EntityId light;
    private EntityId comp;
    private EntityId free;

    @BeforeAll
    void fill() {
        harbour = site.engine.create("Project", "name", "Harbour");
        quay = site.engine.create("Project", "name", "Quay");
        sequence = site.engine.create("Sequence", "code", "SEQ", "project", link(harbour));
        one = shot("Alpha", "sg_sequence", link(sequence), "sg_cut_in", 0L, "sg_status_list", "ip");
        two = shot("beta_2%", "sg_cut_in", 7L, "sg_sequence", link(sequence));
        bare = shot("나무꾼", "description", "x", "sg_status_list", "ip");
        anna = site.engine.create("HumanUser", "login", "anna", "firstname", "Anna", "lastname", "Zett");
        EntityId ben = site.engine.create("HumanUser", "login", "ben", "firstname", "ben", "lastname", "Aal");
        light = task("Light", one, "task_assignees", links(anna, ben), "due_date", "2026-03-10", "duration", 600L);
        comp = task("Comp", two, "due_date", "2026-03-20", "duration", 480L);
        free = task("Free", sequence);
    }

    @AfterAll
    void close() {
        site.close();
    }

    @AfterEach
    void everybodyAgain() {
        site.context(PlanContext.at(ReadSite.NOW));
    }

    private EntityId shot(String code, Object... more) {
        return create("Shot", "code", code, more);
    }

    private EntityId task(String name, EntityId entity, Object... more) {
        List<Object> all = new ArrayList<>(List.of(more));
        all.addAll(List.of("entity", link(entity)));
        return create("Task", "content", name, all.toArray());
    }

    private EntityId create(String type, String nameField, String name, Object... more) {
        List<Object> all = new ArrayList<>(List.of(nameField, name, "project", link(harbour)));
        all.addAll(List.of(more));
        return site.engine.create(type, all.toArray());
    }

    /// Those of the three shots of every test that match.
    private List<Long> shots(Filter filter) {
        return site.ids("Shot", Filter.and(where("id", "in", one.id(), two.id(), bare.id()), filter));
    }

    /// One field of the three tasks that match.
    private List<@Nullable String> tasks(String field, Filter filter, Sort... sorts) {
        Filter ours = where("id", "in", light.id(), comp.id(), free.id());
        return site.values("Task", field, Filter.and(ours, filter), sorts);
    }

    @Test
    void textIsComparedWithoutRegardToCaseAndWildcardsAreLiteral() {
        assertThat(shots(where("code", "is", "ALPHA"))).containsExactly(one.id());
        assertThat(shots(where("code", "contains", "A_2%"))).containsExactly(two.id());
        assertThat(shots(where("code", "contains", "%"))).containsExactly(two.id());
        assertThat(shots(where("code", "in", "nope", "나무꾼"))).containsExactly(bare.id());
        assertThat(shots(where("code", "not_contains", "a"))).containsExactly(bare.id());
    }

    @Test
    void unsetValuesMatchNegativesAndNullOnlyAndZeroIsAValue() {
        assertThat(shots(where("sg_cut_in", "is", (Object) null))).containsExactly(bare.id());
        assertThat(shots(where("sg_cut_in", "is_not", 7L))).containsExactly(one.id(), bare.id());
        assertThat(shots(where("sg_cut_in", "not_in", 7L, null))).containsExactly(one.id());
        assertThat(shots(where("sg_cut_in", "less_than", 5L))).containsExactly(one.id());
        assertThat(shots(where("sg_cut_in", "between", 9L, 0L))).containsExactly(one.id(), two.id());
    }

    @Test
    void linksAreFoundByRowTypeAndName() {
        assertThat(shots(where("sg_sequence", "is", link(sequence)))).containsExactly(one.id(), two.id());
        assertThat(shots(where("sg_sequence", "is_not", link(sequence)))).containsExactly(bare.id());
        assertThat(shots(where("sg_sequence", "name_contains", "eq"))).containsExactly(one.id(), two.id());
        assertThat(tasks("content", where("entity", "type_is_not", "Shot"))).containsExactly("Free");
    }

    @Test
    void listsOfLinksAreFoundFromBothSides() {
        assertThat(tasks("content", where("task_assignees", "is", link(anna)))).containsExactly("Light");
        assertThat(tasks("content", where("task_assignees", "is", (Object) null)))
                .containsExactly("Comp", "Free");
        assertThat(shots(where("tasks", "name_is", "comp"))).containsExactly(two.id());
        assertThat(shots(where("tasks", "is_not", link(light)))).containsExactly(two.id(), bare.id());
    }

    @Test
    void membersAreOrderedByName() {
        assertThat(site.values("Task", "task_assignees", where("id", "is", light.id())))
                .containsExactly("\"Anna Zett\",\"ben Aal\"");
        assertThat(site.values("Sequence", "shots", where("id", "is", sequence.id())))
                .containsExactly("\"Alpha\",\"beta_2%\"");
    }

    @Test
    void deepPathsReadFilterAndSort() {
        String path = "entity.Shot.sg_sequence.Sequence.code";
        assertThat(tasks(path, Filter.ALL)).containsExactly("SEQ", "SEQ", null);
        assertThat(tasks("entity.Shot.project.Project.archived", Filter.ALL)).containsExactly("0", "0", null);
        assertThat(tasks("template_task.Task.cached_display_name", Filter.ALL)).containsOnlyNulls();
        assertThat(tasks("entity.Shot.open_notes_count", Filter.ALL)).containsExactly("0", "0", null);
        assertThat(tasks("content", where(path, "is_not", "SEQ"))).containsExactly("Free");
        assertThat(tasks("content", Filter.ALL, new Sort("entity.Shot.code", true)))
                .containsExactly("Comp", "Light", "Free");
        assertThat(tasks("entity.Shot.tasks", where("content", "is", "comp"))).containsExactly("\"Comp\"");
        assertThat(shots(where("tasks.Task.task_assignees.HumanUser.login", "is", "ANNA")))
                .containsExactly(one.id());
        assertThat(site.ids("Sequence", where("$FROM$Shot.sg_sequence.code", "starts_with", "al")))
                .containsExactly(sequence.id());
    }

    @Test
    void relativeDatesLookFromTheRequest() {
        assertThat(tasks("content", where("due_date", "in_last", 3L, "DAY"))).containsExactly("Light");
        assertThat(tasks("content", where("due_date", "not_in_next", 1L, "MONTH")))
                .containsExactly("Light", "Free");
    }

    @Test
    void computedFieldsAreComputed() {
        assertThat(site.values("Task", "sibling_tasks", where("id", "is", light.id())))
                .containsExactly("");
        assertThat(site.values("Shot", "cached_display_name", where("id", "is", one.id())))
                .containsExactly("Alpha");
        assertThat(site.values("Task", "workload_per_day", where("id", "is", comp.id())))
                .containsExactly("1.0");
        assertThat(site.values("Task", "workload_assignee_count", where("id", "in", light.id(), comp.id())))
                .containsExactly("2", "0");
        assertThat(site.values("Task", "workload_per_day_per_assignee", where("id", "in", light.id(), comp.id())))
                .containsExactly("0.3125", null);
        assertThat(tasks("content", where("workload_assignee_count", "greater_than", 1L)))
                .containsExactly("Light");
        assertThat(site.values("Shot", "open_notes_count", where("id", "is", one.id())))
                .containsExactly("0");
    }

    @Test
    void retiredRowsLeaveLinksAndComeBackInTheTrash() {
        EntityId gone = shot("Gone", "sg_sequence", link(sequence));
        EntityId task = task("Orphan", gone);
        site.engine.retire(gone);
        assertThat(site.values("Task", "entity", where("id", "is", task.id()))).containsExactly((String) null);
        assertThat(site.ids("Shot", where("code", "is", "gone"))).isEmpty();
        Find trash = new Find(
                "Shot", List.of("code"), Filter.ALL, List.of(), Paging.first(9), Find.Scope.RETIRED, true, List.of());
        assertThat(site.read(trash).rows().ids()).contains(gone.id()).doesNotContain(one.id());
        site.engine.retire(task);
    }

    @Test
    void pagesFollowEachOtherInEveryOrder() {
        for (Sort sort : List.of(new Sort("sg_cut_in", true), new Sort("code", false), new Sort("created_at", true))) {
            List<Long> paged = new ArrayList<>();
            for (int page = 1; page <= 4; page++) {
                Paging paging = new Paging(1, page, Paging.Counting.NEXT_PAGE);
                Find find = new Find(
                        "Shot",
                        List.of("project.Project.name"),
                        where("id", "in", one.id(), two.id(), bare.id()),
                        List.of(sort),
                        paging,
                        Find.Scope.ACTIVE,
                        true,
                        List.of());
                RecordReader.Rows rows = site.read(find);
                paged.addAll(rows.rows().ids());
                assertThat(rows.rows().hasNextPage()).isEqualTo(page < 3);
            }
            assertThat(paged).as(sort.path()).isEqualTo(sorted(sort));
        }
        assertThat(sorted(new Sort("sg_cut_in", true))).containsExactly(two.id(), one.id(), bare.id());
        assertThat(sorted(new Sort("sg_cut_in", false))).containsExactly(one.id(), two.id(), bare.id());
    }

    @Test
    void goingOnFromTheLastRowIsCountingFromTheStart() {
        for (String field : List.of("id", "due_date", "content", "duration", "created_at", "sg_status_list")) {
            for (boolean descending : new boolean[] {false, true}) {
                Sort sort = new Sort(field, descending);
                List<Long> counted = new ArrayList<>();
                List<Long> gone = new ArrayList<>();
                Optional<After> after = Optional.empty();
                for (int page = 1; page <= 10; page++) {
                    Find find = new Find(
                            "Task",
                            List.of("step.Step.code"),
                            Filter.ALL,
                            List.of(sort),
                            new Paging(5, page, Paging.Counting.NEXT_PAGE),
                            Find.Scope.ACTIVE,
                            true,
                            List.of());
                    counted.addAll(site.read(find).rows().ids());
                    RecordReader.Rows rows = site.read(find, after);
                    gone.addAll(rows.rows().ids());
                    after = rows.next();
                }
                assertThat(gone).as(sort.toString()).isEqualTo(counted);
                assertThat(gone).doesNotHaveDuplicates().hasSizeGreaterThan(30);
            }
        }
    }

    private List<Long> sorted(Sort sort) {
        return site.ids("Shot", where("id", "in", one.id(), two.id(), bare.id()), sort);
    }

    @Test
    void theLastVersionOfEachEntityIsKept() {
        create("Version", "code", "v1", "entity", link(one));
        EntityId last = create("Version", "code", "v2", "entity", link(one));
        EntityId other = create("Version", "code", "w1", "entity", link(two));
        Find find = new Find(
                "Version",
                List.of("entity"),
                Filter.ALL,
                List.of(new Sort("code", true)),
                Paging.first(9),
                Find.Scope.ACTIVE,
                true,
                List.of(Map.of("preset_name", "LATEST", "latest_by", "ENTITIES_CREATED_AT")));
        assertThat(site.read(find).rows().ids()).containsExactly(other.id(), last.id());
    }

    @Test
    void summariesAreNestedAndRolledUp() {
        SummaryTree tree = site.summarize(new Summarize(
                "Shot",
                where("id", "in", one.id(), two.id(), bare.id()),
                List.of(
                        new Summarize.Summary("id", "record_count", null),
                        new Summarize.Summary("sg_cut_in", "sum", null),
                        new Summarize.Summary("sg_status_list", "status_list", null)),
                List.of(
                        new Summarize.Grouping("sg_sequence", "exact", false),
                        new Summarize.Grouping("sg_status_list", "exact", true)),
                true));
        assertThat(tree.summaries())
                .containsExactly(
                        Map.entry("id", new SummaryValue.Whole(3)),
                        Map.entry("sg_cut_in", new SummaryValue.Whole(7)),
                        Map.entry("sg_status_list", new SummaryValue.Text("ip")));
        assertThat(tree.groups()).extracting(SummaryTree.Group::name).containsExactly("", "SEQ");
        SummaryTree.Group named = tree.groups().get(1);
        assertThat(named.value()).isEqualTo(new SummaryValue.Link(sequence, "SEQ"));
        assertThat(named.tree().groups())
                .extracting(SummaryTree.Group::value)
                .containsExactly(new SummaryValue.Text("wtg"), new SummaryValue.Text("ip"));
    }

    @Test
    void everyWayOfGroupingAnswers() {
        for (String type : List.of("exact", "day", "week", "clustered_date")) {
            assertThat(groups("due_date", type)).as(type).hasSize(3);
        }
        assertThat(groups("due_date", "month")).containsExactly("", "March 2026");
        assertThat(groups("due_date", "quarter")).containsExactly("", "Q1 2026");
        assertThat(groups("due_date", "year")).containsExactly("", "2026");
        assertThat(groups("due_date", "clustered_date")).containsExactly("", "Yesterday", "Later");
        assertThat(groups("duration", "hundreds")).contains("400 - 499", "600 - 699");
        assertThat(groups("duration", "exact")).contains("1.00 days", "1.25 days");
        assertThat(groups("content", "firstletter")).containsExactly("C", "F", "L");
        assertThat(groups("entity", "entitytype")).containsExactly("Sequence", "Shot");
        assertThat(groups("task_assignees", "exact")).containsExactly("", "Anna Zett, ben Aal");
        assertThat(groups("milestone", "exact")).containsExactly("[ ]");
    }

    private List<String> groups(String field, String type) {
        return site
                .summarize(new Summarize(
                        "Task",
                        where("id", "in", light.id(), comp.id(), free.id()),
                        List.of(new Summarize.Summary("id", "count", null)),
                        List.of(new Summarize.Grouping(field, type, false)),
                        true))
                .groups()
                .stream()
                .map(SummaryTree.Group::name)
                .toList();
    }

    @Test
    void aCallerOfOneProjectSeesNothingOfTheOther() {
        EntityId far = site.engine.create("Shot", "code", "Aardvark", "project", link(quay));
        EntityId near = task("Near", far);
        site.context(new PlanContext(ReadSite.NOW, 0, only(harbour), List.of(), OptionalLong.empty()));
        assertThat(site.ids("Shot", Filter.ALL)).contains(one.id()).doesNotContain(far.id());
        assertThat(site.values("Task", "entity", where("id", "is", near.id()))).containsExactly((String) null);
        assertThat(site.values("Task", "entity.Shot.code", where("id", "is", near.id())))
                .containsExactly((String) null);
        assertThat(site.ids("Task", where("entity", "is", link(far)))).isEmpty();
        assertThat(site.ids("Task", where("entity", "is", (Object) null))).containsExactly(near.id());
        Filter three = where("id", "in", light.id(), comp.id(), near.id());
        assertThat(site.ids("Task", three, new Sort("entity", false)))
                .as("a hidden name counts as none: last, not in its place")
                .containsExactly(light.id(), comp.id(), near.id());
        site.context(PlanContext.at(ReadSite.NOW));
        site.engine.retire(near);
        site.engine.retire(far);
    }

    private static Visibility only(EntityId project) {
        return new Visibility() {
            @Override
            public RowScope rows(EntityType type) {
                return type.projectScoped()
                        ? new RowScope.InProjects(IdSet.of(project.id()), RowScope.Strays.UNSEEN)
                        : new RowScope.All();
            }

            @Override
            public boolean shows(Field field) {
                return true;
            }

            @Override
            public RowScope named(EntityType type) {
                return rows(type);
            }

            @Override
            public boolean isNarrow() {
                return true;
            }
        };
    }

    @Test
    void aNameThatChangedWhileItWasLookedUpIsNotKept() {
        EntityId shot = shot("Old");
        assertThat(site.values(
                        "Task", "entity", where("id", "is", task("T", shot).id())))
                .containsExactly("\"Old\"");
        site.names.forget(site.schema().codeOf("Shot"), shot.id());
        site.engine.retire(shot);
        assertThat(site.values("Shot", "tasks", where("id", "is", shot.id()))).isEmpty();
    }
}
