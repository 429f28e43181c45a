package io.callboard.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.DataRefusal;
import io.callboard.core.error.Fault;
import io.callboard.core.error.Refusal;
import io.callboard.core.filter.Filter;
import io.callboard.core.filter.FilterRefusal;
import io.callboard.core.filter.Relation;
import io.callboard.core.filter.Relations;
import io.callboard.core.query.Check.AnyOf;
import io.callboard.core.query.Check.Comparison;
import io.callboard.core.query.Check.Not;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.ValueRefusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PlannerTest {
    private static final Instant NOW = Instant.parse("2026-03-11T10:30:00Z");
    private static final Schema SCHEMA = TestSchema.make();

    private static ReadPlan plan(String type, Filter filter) {
        return new Planner(SCHEMA, PlanContext.at(NOW)).plan(Find.of(type, List.of("id"), filter, 10));
    }

    private static Check where(String path, String relation, @Nullable Object... values) {
        return plan("Shot", Filter.where(path, relation, values)).where();
    }

    private static Source source(String type, String field) {
        return new Source.Stored(0, SCHEMA.type(type).field(field).orElseThrow());
    }

    private static void refused(Filter filter, Refusal refusal) {
        assertThatThrownBy(() -> plan("Shot", filter))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.refusal()).isEqualTo(refusal));
    }

    @Test
    void anEmptyGroupMatchesEverythingUnderEitherOperator() {
        assertThat(plan("Shot", Filter.and()).where()).isEqualTo(Check.EVERYTHING);
        assertThat(plan("Shot", Filter.or()).where()).isEqualTo(Check.EVERYTHING);
        assertThat(plan("Shot", Filter.or(Filter.or(), Filter.where("code", "is", "a")))
                        .where())
                .isEqualTo(Check.EVERYTHING);
    }

    @Test
    void textIsComparedFoldedAndEmptyTextIsNull() {
        Source code = source("Shot", "code");
        assertThat(where("code", "is", " ABC ")).isEqualTo(new AnyOf(code, Comparison.FOLDED, List.of("abc")));
        assertThat(where("code", "is", "")).isEqualTo(new Check.IsNull(code));
        assertThat(where("code", "contains", "")).isEqualTo(new Not(new Check.IsNull(code)));
        assertThat(where("code", "is_not", (Object) null)).isEqualTo(new Not(new Check.IsNull(code)));
    }

    @Test
    void aNegativeRelationIsThePositiveOneNotBeingTrue() {
        assertThat(where("f_number", "is_not", 3L))
                .isEqualTo(new Not(new AnyOf(source("Shot", "f_number"), Comparison.EXACT, List.of(3L))));
        assertThat(where("f_number", "not_in", 3L, null)).isInstanceOf(Not.class);
    }

    @Test
    void equalitiesOnOnePathUnderOrBecomeOneList() {
        Filter filter = Filter.or(
                Filter.where("code", "is", "a"),
                Filter.where("code", "in", "b", "A"),
                Filter.or(Filter.where("code", "is", "c")));
        assertThat(plan("Shot", filter).where())
                .isEqualTo(new AnyOf(source("Shot", "code"), Comparison.FOLDED, List.of("a", "b", "c")));
        Filter assignees = Filter.or(
                Filter.where("task_assignees", "is", Map.of("type", "HumanUser", "id", 1L)),
                Filter.where("task_assignees", "is", Map.of("type", "HumanUser", "id", 2L)));
        Check.Exists exists = (Check.Exists) plan("Task", assignees).where();
        assertThat(((Check.LinkIn) exists.check()).rows())
                .containsExactly(new EntityId("HumanUser", 1), new EntityId("HumanUser", 2));
    }

    @Test
    void listsOfPeopleTakeTheRelationsOfAddressingAndOtherListsOfLinksDoNot() {
        for (String relation : List.of("contains", "not_contains", "name_starts_with", "in", "not_in")) {
            Object operand = relation.endsWith("in") ? Map.of("type", "HumanUser", "id", 1L) : "ana";
            assertThat(plan("Note", Filter.where("addressings_to", relation, operand)))
                    .isNotNull();
        }
        assertThat(plan("Note", Filter.where("addressings_to", "contains", Map.of("type", "HumanUser", "id", 1L)))
                        .where())
                .isEqualTo(plan("Note", Filter.where("addressings_to", "is", Map.of("type", "HumanUser", "id", 1L)))
                        .where());
        for (String relation : List.of("contains", "not_contains")) {
            refused(Filter.where("notes", relation, "ana"), QueryRefusal.NO_SUCH_RELATION);
            refused(Filter.where("f_entity", relation, "ana"), QueryRefusal.NO_SUCH_RELATION);
        }
    }

    @Test
    void choicesAreComparedInTheirStoredSpelling() {
        Check check = plan("Task", Filter.where("sg_status_list", "in", List.of("WTG", "Ip")))
                .where();
        assertThat(((AnyOf) check).values()).isEqualTo(List.of("wtg", "ip"));
    }

    @Test
    void operandsOfAWrongClassAreRefusedWithTheClassesOfTheType() {
        refused(Filter.where("f_number", "is", new BigDecimal("1.5")), ValueRefusal.WRONG_CLASS);
        refused(Filter.where("f_checkbox", "is", (Object) null), ValueRefusal.WRONG_CLASS);
    }

    @Test
    void theNumberOfOperandsIsChecked() {
        refused(Filter.where("code", "is", "a", "b"), QueryRefusal.WRONG_OPERANDS);
        refused(Filter.where("id", "in"), QueryRefusal.WRONG_OPERANDS);
        refused(Filter.where("id", "between", 1L), QueryRefusal.WRONG_OPERANDS);
    }

    @Test
    void unknownNamesDoNotExist() {
        refused(Filter.where("nope", "is", 1L), DataRefusal.NO_SUCH_FIELD);
        refused(Filter.where("type", "is", "Shot"), DataRefusal.NO_SUCH_FIELD);
        refused(Filter.where("sg_sequence.Sequence.nope", "is", 1L), DataRefusal.NO_SUCH_FIELD);
        refused(Filter.where("sg_sequence.Nope.code", "is", 1L), DataRefusal.NO_SUCH_FIELD);
        refused(Filter.where("code.Shot.code", "is", "a"), DataRefusal.NO_SUCH_FIELD);
        assertThatThrownBy(() -> plan("Nope", Filter.ALL)).hasMessage("DataRefusal.NO_SUCH_TYPE {type=Nope}");
    }

    @Test
    void anUnknownRelationListsTheValidOnes() {
        refused(Filter.where("f_checkbox", "nope", true), QueryRefusal.NO_SUCH_RELATION);
    }

    @Test
    void someTypesCannotBeUsedInAFilter() {
        refused(Filter.where("f_url", "is_not", (Object) null), QueryRefusal.NOT_FILTERED);
        refused(Filter.where("f_pivot_column", "is", (Object) null), QueryRefusal.PIVOT_COLUMN);
        refused(Filter.where("f_image", "is_not", Map.of("id", 1L)), QueryRefusal.WRONG_OPERANDS);
    }

    @Test
    void betweenTakesItsBoundsInAnyOrder() {
        assertThat(where("f_number", "between", 9L, 1L)).isEqualTo(where("f_number", "between", 1L, 9L));
        assertThat(where("f_number", "between", 1L, null)).isEqualTo(Check.NOTHING);
    }

    @Test
    void datesAreRelativeToTheRequest() {
        assertThat(range("in_last", 1L, "WEEK")).isEqualTo(days("2026-03-04", "2026-03-11", true));
        assertThat(range("in_next", 30L, "HOUR")).isEqualTo(days("2026-03-11", "2026-03-12", true));
        assertThat(range("in_calendar_week", 0L)).isEqualTo(days("2026-03-09", "2026-03-16", false));
        assertThat(range("in_calendar_month", -1L)).isEqualTo(days("2026-02-01", "2026-03-01", false));
        assertThat(range("in_calendar_day", 1L)).isEqualTo(days("2026-03-12", "2026-03-13", false));
        refused(Filter.where("f_date", "in_last", 1L, "day"), QueryRefusal.NO_SUCH_TIME_UNIT);
        refused(Filter.where("f_date", "in_last", 0L, "DAY"), QueryRefusal.WRONG_OPERANDS);
    }

    private static Check range(String relation, Object... values) {
        return where("f_date", relation, values);
    }

    private static Check days(String low, String high, boolean inclusive) {
        return new Check.Range(
                source("Shot", "f_date"),
                new Check.Bound(LocalDate.parse(low), true),
                new Check.Bound(LocalDate.parse(high), inclusive));
    }

    @Test
    void aSingleLinkInAPathIsJoinedOnce() {
        Filter filter = Filter.and(
                Filter.where("entity.Shot.sg_sequence.Sequence.code", "is", "a"),
                Filter.where("entity.Shot.code", "is_not", "b"));
        ReadPlan plan = plan("Task", filter);
        assertThat(plan.joins()).extracting(join -> join.target().name()).containsExactly("Shot", "Sequence");
    }

    @Test
    void aListOfLinksInAPathAsksForSomeMember() {
        Check.Exists exists = (Check.Exists) plan("Task", Filter.where("task_assignees.HumanUser.login", "is_not", "x"))
                .where();
        assertThat(exists.joins()).hasSize(1);
        assertThat(exists.check().toString()).contains("Not[");
        Check from = plan("Step", Filter.where("$FROM$Task.step.entity", "type_is", "Shot"))
                .where();
        assertThat(from).isInstanceOf(Check.Exists.class);
    }

    @Test
    void aRowThatTheSiteCannotHaveMatchesNothing() {
        assertThat(where("sg_sequence", "is", Map.of("type", "Nope", "id", 1L))).isEqualTo(Check.NOTHING);
        assertThat(where("sg_sequence", "type_is", "Nope")).isEqualTo(Check.NOTHING);
        assertThat(where("sg_sequence", "type_is_not", "Nope")).isEqualTo(Check.EVERYTHING);
    }

    @Test
    void unknownAndUnsortableKeysAreIgnoredAndTheIdDecidesLast() {
        Find find = new Find(
                "Task",
                List.of("id"),
                Filter.ALL,
                List.of(
                        new Sort("nope", true),
                        new Sort("task_assignees", true),
                        new Sort("due_date", true),
                        new Sort("created_at", true),
                        new Sort("entity", false)),
                Paging.first(5),
                Find.Scope.ACTIVE,
                true,
                List.of());
        List<SortKey> sorts =
                new Planner(SCHEMA, PlanContext.at(NOW)).plan(find).sorts();
        assertThat(sorts).extracting(SortKey::nullable).containsExactly(true, false, true, false);
        assertThat(sorts.getLast().source()).isEqualTo(source("Task", "id"));
    }

    @Test
    void unknownFieldsAreLeftOutAndPathsThroughListsAreNull() {
        Find find = Find.of(
                "Task",
                List.of("nope", "id", "type", "content", "content", "task_assignees.HumanUser.login", "step.Step.code"),
                Filter.ALL,
                5);
        List<PlanColumn> columns =
                new Planner(SCHEMA, PlanContext.at(NOW)).plan(find).columns();
        assertThat(columns)
                .extracting(PlanColumn::key)
                .containsExactly("content", "task_assignees.HumanUser.login", "step.Step.code");
        assertThat(columns.get(1)).isInstanceOf(PlanColumn.Empty.class);
    }

    @Test
    void presetsAreChecked() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("preset_name", "NOPE"),
                Map.of("preset_name", "LATEST", "latest_by", "NOPE"),
                Map.of("preset_name", "CUT_SHOT_VERSIONS", "cut_id", "1"))) {
            assertThatThrownBy(() -> versions(List.of(wrong))).isInstanceOf(Fault.class);
        }
        Map<String, Object> latest = Map.of("preset_name", "LATEST", "latest_by", "ENTITIES_CREATED_AT");
        assertThat(versions(List.of(latest)).latest()).isPresent();
        assertThatThrownBy(() -> versions(List.of(latest, latest))).isInstanceOf(Fault.class);
        assertThat(versions(List.of(Map.of("preset_name", "CUT_SHOT_VERSIONS", "cut_id", 1L)))
                        .where())
                .isInstanceOf(Check.Exists.class);
    }

    private static ReadPlan versions(List<Map<String, Object>> presets) {
        Find find = new Find(
                "Version", List.of(), Filter.ALL, List.of(), Paging.first(5), Find.Scope.ACTIVE, true, presets);
        return new Planner(SCHEMA, PlanContext.at(NOW)).plan(find);
    }

    @Test
    void filtersBeyondTheLimitsAreRefused() {
        Filter deep = Filter.where("id", "is", 1L);
        for (int i = 0; i < 300; i++) {
            deep = Filter.and(deep);
        }
        refused(deep, FilterRefusal.TOO_DEEP);
        List<Filter> many = Collections.nCopies(20_000, Filter.where("id", "is", 1L));
        refused(new Filter.Group(Filter.Junction.OR, many), FilterRefusal.TOO_MANY_CONDITIONS);
    }

    @ParameterizedTest
    @EnumSource(DataType.class)
    void whateverIsAskedOfAFieldIsAPlanOrAFault(DataType type) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom")
                .create(type.wireName().hashCode());
        List<Relation> relations = List.of(Relation.values());
        for (int i = 0; i < 3_000; i++) {
            Relation relation = relations.get(random.nextInt(relations.size()));
            @Nullable Object[] values = operands(random).toArray();
            try {
                plan("Shot", Filter.where("f_" + type.wireName(), relation.wireName(), values));
                assertThat(Relations.accepts(type, relation)).isTrue();
            } catch (Fault fault) {
                assertThat(fault.getMessage()).isNotBlank();
            }
        }
    }

    private static List<@Nullable Object> operands(RandomGenerator random) {
        Object[] pool = {
            null,
            "",
            "x",
            "WEEK",
            1L,
            -7L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            true,
            new BigDecimal("1e400"),
            "2026-01-01",
            Map.of("type", "Shot", "id", 1L),
            Map.of("type", "Shot"),
            List.of(),
            List.of(1L, 2L),
            "Shot",
            "YEAR"
        };
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.add(pool[random.nextInt(pool.length)]);
        }
        return values;
    }

    @Test
    void hiddenFieldsDoNotExist() {
        Visibility visibility = new Visibility() {
            @Override
            public RowScope rows(EntityType type) {
                return new RowScope.All();
            }

            @Override
            public boolean shows(Field field) {
                return !field.name().equals("code");
            }

            @Override
            public RowScope named(EntityType type) {
                return new RowScope.All();
            }

            @Override
            public boolean isNarrow() {
                return false;
            }
        };
        PlanContext context = new PlanContext(NOW, 0, visibility, List.of(), OptionalLong.empty());
        assertThatThrownBy(() -> new Planner(SCHEMA, context)
                        .plan(Find.of("Shot", List.of("code"), Filter.where("code", "is", "a"), 1)))
                .hasMessage("DataRefusal.NO_SUCH_FIELD {field=Shot.code}");
        assertThat(new Planner(SCHEMA, context)
                        .plan(Find.of("Shot", List.of("code"), Filter.ALL, 1))
                        .columns())
                .isEmpty();
    }
}
