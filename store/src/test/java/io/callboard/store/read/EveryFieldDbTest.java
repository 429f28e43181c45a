package io.callboard.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.filter.Relation;
import io.callboard.core.query.Find;
import io.callboard.core.query.Paging;
import io.callboard.core.query.PlanContext;
import io.callboard.core.query.Planner;
import io.callboard.core.query.RowSet;
import io.callboard.core.query.Sort;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.store.SiteTemplate;
import io.callboard.store.schema.SchemaRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every field of the standard site can be read, sorted by and, where it can be filtered at all, filtered.
final class EveryFieldDbTest {
    private static SiteTemplate site;
    private static Schema schema;
    private static RecordReader reader;

    @BeforeAll
    static void open() {
        site = SiteTemplate.fresh();
        schema = SchemaRepository.open(site.database()).current();
        reader = new RecordReader(site.database(), new NameCache(1_000_000));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static RowSet find(EntityType type, List<String> fields, Filter filter, List<Sort> sorts) {
        Paging paging = new Paging(3, 2, Paging.Counting.TOTAL);
        Find find = new Find(type.name(), fields, filter, sorts, paging, Find.Scope.ACTIVE, false, List.of());
        PlanContext context = PlanContext.at(Instant.parse("2026-03-11T10:30:00Z"));
        return reader.read(schema, new Planner(schema, context).plan(find)).rows();
    }

    @Test
    void everyTypeIsReadWithAllFieldsInOneAnswer() {
        for (EntityType type : schema.enabledTypes()) {
            RowSet rows = find(type, List.of("*"), Filter.ALL, List.of());
            assertThat(rows.columns()).as(type.name()).hasSize(type.fields().size() - 1);
        }
    }

    @Test
    void everyTypeIsSortedByEachField() {
        for (EntityType type : schema.enabledTypes()) {
            for (String field : type.fields().keySet()) {
                for (boolean descending : new boolean[] {true, false}) {
                    assertThat(find(type, List.of(field), Filter.ALL, List.of(new Sort(field, descending)))
                                    .total())
                            .as(type.name() + "." + field)
                            .isPresent();
                }
            }
        }
    }

    @Test
    void everyFilterIsAnsweredOrRefused() {
        List<Object> operands = new ArrayList<>(List.of(
                1L,
                "x",
                true,
                new BigDecimal("1.5"),
                "2026-01-01",
                Map.of("type", "Task", "id", 1L),
                Map.of(),
                "Task"));
        int answered = 0;
        for (String name : List.of("Task", "EventLogEntry", "Attachment")) {
            EntityType type = schema.type(name);
            for (Field field : type.fields().values()) {
                for (Relation relation : Relation.values()) {
                    for (Object operand : operands) {
                        answered += answered(type, Filter.where(field.name(), relation.wireName(), operand));
                    }
                    answered += answered(type, Filter.where(field.name(), relation.wireName(), (Object) null));
                    answered += answered(type, Filter.where(field.name(), relation.wireName(), 2L, 1L));
                    answered += answered(type, Filter.where(field.name(), relation.wireName(), 2L, "DAY"));
                }
            }
        }
        assertThat(answered).isGreaterThan(500);
    }

    private static int answered(EntityType type, Filter filter) {
        try {
            assertThat(find(type, List.of(), filter, List.of()).size()).isBetween(0, 3);
            return 1;
        } catch (Fault fault) {
            assertThat(fault.getMessage()).isNotBlank();
            return 0;
        }
    }

    @Test
    void deepPathsAreReadFilteredAndSorted() {
        EntityType task = schema.type("Task");
        List<String> fields = List.of(
                "entity.Shot.sg_sequence.Sequence.code",
                "entity.Shot.assets",
                "project.Project.image",
                "task_assignees.HumanUser.login",
                "step.Step.department.Department.name");
        Filter filter = Filter.or(
                Filter.where("entity.Shot.sg_sequence.Sequence.code", "is_not", "a"),
                Filter.where("task_assignees.HumanUser.login", "contains", "x"));
        List<Sort> sorts = List.of(new Sort("entity.Shot.code", true), new Sort("entity", false));
        assertThat(find(task, fields, filter, sorts).columns()).hasSize(5);
        assertThat(find(
                                schema.type("Step"),
                                List.of("code"),
                                Filter.and(
                                        Filter.where("$FROM$Task.step.entity", "type_is", "Shot"),
                                        Filter.where("$FROM$Task.step.project.Project.name", "is", "x")),
                                List.of())
                        .size())
                .isZero();
    }
}
