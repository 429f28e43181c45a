package io.callboard.store.read;

import static io.callboard.core.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.query.Paging;
import io.callboard.core.query.PlanContext;
import io.callboard.core.query.Planner;
import io.callboard.core.query.ReadPlan;
import io.callboard.core.query.RowScope;
import io.callboard.core.query.Sort;
import io.callboard.core.query.Visibility;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.IdSet;
import io.callboard.store.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
        String made = texts(requests(), Visibility.EVERYTHING) + "\n" + texts(narrowRequests(), new OneProject());
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(FILE, made);
        }
        assertThat(made).isEqualTo(golden());
    }

    @Test
    void valuesNeverBecomeText() {
        Sql sql = compile(find("Shot", List.of("code"), where("code", "is", "x' or 1=1 --")), Visibility.EVERYTHING);
        assertThat(sql.text()).doesNotContain("1=1");
        assertThat(sql.binds()).contains("x' or 1=1 --");
    }

    private static String texts(Map<String, Find> requests, Visibility visibility) {
        return requests.entrySet().stream()
                .map(request -> "-- " + request.getKey() + "\n" + text(request.getValue(), visibility) + "\n")
                .collect(Collectors.joining("\n"));
    }

    /// Sees only the rows of one project, and people.
    private record OneProject() implements Visibility {
        @Override
        public RowScope rows(EntityType type) {
            return type.name().equals("Project")
                    ? new RowScope.Listed(IdSet.of(7))
                    : type.projectScoped()
                            ? new RowScope.InProjects(IdSet.of(7), RowScope.Strays.UNSEEN)
                            : new RowScope.All();
        }

        @Override
        public RowScope named(EntityType type) {
            return rows(type);
        }

        @Override
        public boolean shows(Field field) {
            return true;
        }

        @Override
        public boolean isNarrow() {
            return true;
        }
    }

    /// For somebody who sees one project.
    private static Map<String, Find> narrowRequests() {
        Map<String, Find> requests = new LinkedHashMap<>();
        requests.put(
                "one project: links are hidden when names are there",
                find("Task", List.of("project", "entity"), where("content", "is", "Anim")));
        requests.put("one project: filters on links", find("Task", List.of(), where("entity", "name_contains", "010")));
        requests.put("one project: no link", find("Task", List.of(), where("entity", "is", (Object) null)));
        requests.put(
                "one project: the order of linked names",
                find("Task", List.of(), where("content", "is", "Anim"), new Sort("entity", false)));
        return requests;
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

    private static Sql compile(Find find, Visibility visibility) {
        Instant now = Instant.parse("2026-03-11T10:30:00Z");
        var context = new PlanContext(now, 0, visibility, List.of(), OptionalLong.empty());
        ReadPlan plan = new Planner(SCHEMA, context).plan(find);
        return SelectCompiler.page(SCHEMA, plan);
    }

    private static String text(Find find, Visibility visibility) {
        Sql sql = compile(find, visibility);
        String binds = sql.binds().stream()
                .map(bind -> switch (bind) {
                    case String[] several -> List.of(several);
                    case long[] several -> Arrays.toString(several);
                    case null, default -> bind;
                })
                .map(String::valueOf)
                .collect(Collectors.joining(" | "));
        return sql.text() + "\n-- " + binds;
    }
}
