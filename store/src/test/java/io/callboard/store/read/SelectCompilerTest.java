package io.callboard.store.read;

import static io.callboard.core.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.query.Paging;
import io.callboard.core.query.PlanContext;
import io.callboard.core.query.Planner;
import io.callboard.core.query.ReadPlan;
import io.callboard.core.query.Sort;
import io.callboard.core.schema.Schema;
import io.callboard.store.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The SQL of typical requests, kept in a file: a change of it shows in review. `-Dgolden.write=true` writes the file
/// anew.
final class SelectCompilerTest {
    private static final Path FILE = Path.of("src/test/resources/io/callboard/store/read/select.sql");
    private static final Schema SCHEMA = SmallSchema.make();
    private static final Map<String, Object> PROJECT = Map.of("type", "Project", "id", 7L);

    @Test
    void typicalRequestsBecomeTheSqlInTheFile() throws IOException {
        String made = requests().entrySet().stream()
                .map(request -> "-- " + request.getKey() + "\n" + text(request.getValue()) + "\n")
                .collect(Collectors.joining("\n"));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(FILE, made);
        }
        assertThat(made).isEqualTo(golden());
    }

    @Test
    void valuesNeverBecomeText() {
        Sql sql = compile(find("Shot", List.of("code"), where("code", "is", "x' or 1=1 --")));
        assertThat(sql.text()).doesNotContain("1=1");
        assertThat(sql.binds()).contains("x' or 1=1 --");
    }

    private static String golden() throws IOException {
        return Files.readString(FILE);
    }

    private static Map<String, Find> requests() {
        Filter inProject = where("project", "is", PROJECT);
        Map<String, Find> requests = new LinkedHashMap<>();
        requests.put("one row by name", find("Shot", List.of("code", "project"), where("code", "is", "010")));
        requests.put(
                "a page by date, nulls last",
                find("Task", List.of("content", "entity"), inProject, new Sort("due_date", true)));
        requests.put(
                "a far page: keys first",
                page("Shot", List.of("code"), Filter.ALL, new Paging(500, 40, Paging.Counting.NEXT_PAGE), List.of()));
        requests.put(
                "a path through a link of several types",
                find("Task", List.of("entity.Shot.sg_cut_in"), where("entity.Shot.code", "starts_with", "a_")));
        requests.put(
                "members of a list of links",
                find("Task", List.of("task_assignees"), where("task_assignees.HumanUser.name", "is", "Anna")));
        requests.put("the order of linked names", find("Task", List.of(), inProject, new Sort("entity", false)));
        requests.put(
                "alternatives",
                find(
                        "Task",
                        List.of(),
                        Filter.or(
                                where("sg_status_list", "in", "ip", "rev"),
                                Filter.and(inProject, where("due_date", "less_than", "2026-03-11")))));
        return requests;
    }

    private static Find find(String type, List<String> fields, Filter filter, Sort... sorts) {
        return page(type, fields, filter, new Paging(50, 1, Paging.Counting.NEXT_PAGE), List.of(sorts));
    }

    private static Find page(String type, List<String> fields, Filter filter, Paging paging, List<Sort> sorts) {
        return new Find(type, fields, filter, sorts, paging, Find.Scope.ACTIVE, true, List.of());
    }

    private static Sql compile(Find find) {
        ReadPlan plan = new Planner(SCHEMA, PlanContext.at(Instant.parse("2026-03-11T10:30:00Z"))).plan(find);
        return SelectCompiler.page(SCHEMA, plan);
    }

    private static String text(Find find) {
        Sql sql = compile(find);
        String binds = sql.binds().stream()
                .map(bind -> bind instanceof String[] several ? List.of(several) : bind)
                .map(String::valueOf)
                .collect(Collectors.joining(" | "));
        return sql.text() + "\n-- " + binds;
    }
}
