package io.callboard.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.schema.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is refused because it would keep the database busy for everybody.
final class CostTest {
    private static final Schema SCHEMA = TestSchema.make();
    private static final Planner PLANNER = new Planner(SCHEMA, PlanContext.at(Instant.parse("2026-03-11T10:30:00Z")));

    private static Filter many(int count, IntFunction<Filter> condition) {
        return Filter.or(IntStream.range(0, count).mapToObj(condition).toArray(Filter[]::new));
    }

    private static ReadPlan plan(Filter filter) {
        return PLANNER.plan(Find.of("Shot", List.of("id"), filter, 10));
    }

    private static void refused(Filter filter) {
        assertThatThrownBy(() -> plan(filter))
                .isInstanceOf(Fault.class)
                .hasMessageStartingWith("QueryRefusal.TOO_COSTLY")
                .hasMessageEndingWith("most=5000}");
    }

    @Test
    void tenThousandTextsAreTooManyToSearchFor() {
        refused(many(10_000, i -> Filter.where("code", "contains", "part " + i)));
        refused(many(251, i -> Filter.where("code", "starts_with", "part " + i)));
        refused(many(120, i -> Filter.where("project", "name_contains", "part " + i)));
        assertThat(plan(many(200, i -> Filter.where("code", "contains", "part " + i)))
                        .where())
                .isInstanceOf(Check.Any.class);
    }

    @Test
    void negativesAndNestingCostTheSame() {
        refused(Filter.and(many(251, i -> Filter.where("code", "not_contains", "part " + i))));
        refused(Filter.and(
                many(150, i -> Filter.where("code", "contains", "a" + i)),
                many(150, i -> Filter.where("code", "ends_with", "b" + i))));
    }

    @Test
    void aListOfValuesIsOneCondition() {
        assertThat(plan(many(9_000, i -> Filter.where("id", "is", (long) i))).where())
                .isInstanceOf(Check.AnyOf.class);
        Object[] names = IntStream.range(0, 9_000).mapToObj(i -> "shot " + i).toArray();
        assertThat(plan(Filter.where("code", "in", names)).where()).isInstanceOf(Check.AnyOf.class);
        refused(many(
                4_000,
                i -> Filter.and(Filter.where("code", "is", "shot " + i), Filter.where("f_number", "is", (long) i))));
    }

    @Test
    void conditionsOnMembersCostMore() {
        refused(many(60, i -> Filter.where("tasks.Task.content", "is", "task " + i)));
        assertThat(plan(many(20, i -> Filter.where("tasks.Task.content", "is", "task " + i))))
                .isNotNull();
    }

    @Test
    void sortsFieldsAndSummariesAreCountedToo() {
        List<Sort> sorts = new ArrayList<>();
        for (String path : List.of("code", "project", "f_number", "sg_sequence")) {
            sorts.add(new Sort(path, false));
        }
        Find find = new Find(
                "Shot", List.of("*"), Filter.and(), sorts, Paging.first(500), Find.Scope.ACTIVE, true, List.of());
        assertThat(PLANNER.plan(find).sorts()).isNotEmpty();
    }

    @Test
    void aPathFollowsAtMostEightLinks() {
        String hop = "project.Project.created_by.HumanUser.";
        for (String field : List.of("code", "nonsense")) {
            String path = String.join("", Collections.nCopies(30, hop)) + field;
            assertThatThrownBy(() -> plan(Filter.where(path, "is", "x")))
                    .isInstanceOf(Fault.class)
                    .hasMessage("FilterRefusal.TOO_MANY_HOPS {most=8}");
            assertThatThrownBy(() -> PLANNER.plan(Find.of("Shot", List.of(path), Filter.and(), 10)))
                    .hasMessage("FilterRefusal.TOO_MANY_HOPS {most=8}");
            assertThatThrownBy(() -> PLANNER.plan(new Find(
                            "Shot",
                            List.of(),
                            Filter.and(),
                            List.of(new Sort(path, false)),
                            Paging.first(1),
                            Find.Scope.ACTIVE,
                            true,
                            List.of())))
                    .hasMessage("FilterRefusal.TOO_MANY_HOPS {most=8}");
        }
        String eight = String.join("", Collections.nCopies(4, "tasks.Task.entity.Shot.")) + "code";
        assertThat(plan(Filter.where(eight, "is", "x")).where()).isInstanceOf(Check.Exists.class);
    }
}
