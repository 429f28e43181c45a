package io.callboard.server.page;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.FieldPath;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.CellColumn;
import io.callboard.core.query.Find;
import io.callboard.core.query.Paging;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Caller;
import io.callboard.server.record.FindService;
import io.callboard.server.record.Page;
import io.callboard.store.JsonText;
import io.callboard.store.PageSettingStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pages as files (protocol section 3.15). An export contains the rows that the caller may see.
public final class PageExports {
    private static final Logger LOG = LoggerFactory.getLogger(PageExports.class);
    private static final int CHUNK = 5_000;
    /// The most rows of an export.
    public static final int MOST_ROWS = 50_000;

    private final FindService finds;
    private final PageSettingStore settings;

    public PageExports(FindService finds, PageSettingStore settings) {
        this.finds = finds;
        this.settings = settings;
    }

    /// What a page shows.
    ///
    /// @param name of one of several lists of the page
    /// @throws Fault `Export for Page id=<id> not available` when there is no such page or it shows no list
    public PageLayout layout(Caller caller, long page, Optional<String> name) {
        Page found = finds.find(caller, Find.of("Page", List.of("project"), Filter.where("id", "is", page), 1));
        if (found.rows().size() == 0) {
            throw unavailable(page);
        }
        return settings.shared(page)
                .flatMap(json -> PageLayout.in(parsed(page, json), name, project(found)))
                .flatMap(layout -> placed(found.schema(), layout))
                .orElseThrow(() -> unavailable(page));
    }

    /// A list of a type without projects is not limited to the page's project.
    private static Optional<PageLayout> placed(Schema schema, PageLayout layout) {
        return schema.find(layout.entityType())
                .map(type -> type.hasField("project") ? layout : layout.withProject(OptionalLong.empty()));
    }

    /// The refusal that clients compare letter by letter.
    public static Fault unavailable(long page) {
        return PageRefusal.UNAVAILABLE.of(page);
    }

    private static Object parsed(long page, String json) {
        try {
            Object tree = JsonText.read(json);
            return tree == null ? Map.of() : tree;
        } catch (RuntimeException e) {
            LOG.info("unreadable page settings page={}", page);
            return Map.of();
        }
    }

    private static OptionalLong project(Page page) {
        return page.rows().columns().getFirst() instanceof CellColumn.Links links && links.typeCode(0) != 0
                ? OptionalLong.of(links.id(0))
                : OptionalLong.empty();
    }

    /// The rows of a list, with a line of field names above them.
    ///
    /// @param filter the layout's filters, read
    /// @throws Fault when there are too many rows, or the filter is no longer valid
    public String csv(Caller caller, PageLayout layout, Filter filter) {
        List<String> columns = List.copyOf(new LinkedHashSet<>(layout.columns()));
        Filter within = layout.project().isEmpty()
                ? filter
                : Filter.and(
                        filter,
                        Filter.where(
                                "project",
                                "is",
                                new EntityId("Project", layout.project().getAsLong())));
        CsvTable table = new CsvTable();
        boolean more = true;
        for (int number = 1; more; number++) {
            if (number > MOST_ROWS / CHUNK) {
                throw PageRefusal.TOO_MANY_ROWS.of(MOST_ROWS);
            }
            Page page = finds.find(caller, find(layout, columns, within, number));
            if (number == 1) {
                table.line(headings(page));
            }
            table.rows(page);
            more = page.rows().hasNextPage();
        }
        return table.toString();
    }

    private static Find find(PageLayout layout, List<String> columns, Filter filter, int number) {
        return new Find(
                layout.entityType(),
                columns,
                filter,
                layout.sorts(),
                new Paging(CHUNK, number, Paging.Counting.NEXT_PAGE),
                Find.Scope.ACTIVE,
                true,
                List.of());
    }

    private static List<String> headings(Page page) {
        List<String> headings = new ArrayList<>();
        page.rows()
                .columns()
                .forEach(column ->
                        headings.add(heading(page.schema(), page.rows().type(), column.key())));
        return headings;
    }

    /// `Project > Name` for `project.Project.name`.
    private static String heading(Schema schema, EntityType type, String key) {
        Optional<FieldPath> path = FieldPath.parse(key);
        if (path.isEmpty()) {
            return key;
        }
        List<String> parts = new ArrayList<>();
        EntityType at = type;
        for (FieldPath.Hop hop : path.get().hops()) {
            parts.add(at.field(hop.field()).map(Field::displayName).orElse(hop.field()));
            at = schema.find(hop.type()).orElse(at);
        }
        String leaf = path.get().leaf();
        parts.add(at.field(leaf).map(Field::displayName).orElse(leaf));
        return String.join(" > ", parts);
    }
}
