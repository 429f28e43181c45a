package io.callboard.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.change.ChangePlanner;
import io.callboard.core.change.ChangeResult;
import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.ValueParser;
import io.callboard.server.access.AccessPolicy;
import io.callboard.server.access.Actor;
import io.callboard.server.access.Caller;
import io.callboard.server.record.FindService;
import io.callboard.server.record.RowIds;
import io.callboard.store.PageSettingStore;
import io.callboard.store.SiteTemplate;
import io.callboard.store.change.ChangeExecutor;
import io.callboard.store.change.ChangeRequest;
import io.callboard.store.change.row.ChangeGuard;
import io.callboard.store.read.NameCache;
import io.callboard.store.read.RecordReader;
import io.callboard.store.schema.SchemaRepository;
import io.callboard.store.standard.SystemAccount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PageExportsDbTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final String LAYOUT = """
            {"type": "canvas", "settings": {}, "children": [
              {"type": "text", "settings": {"columns": ["id"]}},
              {"type": "query", "name": "Shots", "settings": {
                "entity_type": "Shot",
                "filters": {"logical_operator": "and", "conditions": [
                  {"path": "sg_status_list", "relation": "is", "values": ["ip"]}]},
                "sorts": [{"column": "code", "direction": "desc"}]},
               "children": {"list": {"settings": {"columns": [
                 "code", "project.Project.name", "tasks", "head_in", "created_at", "nonsense"]}}}},
              {"type": "query", "settings": {"name": "Notes", "entity_type": "Note", "columns": ["subject"]}}]}
            """;

    private final SiteTemplate site = SiteTemplate.fresh();
    private final SchemaRepository schemas = SchemaRepository.open(site.database());
    private final NameCache names = new NameCache(1_000_000);
    private final ChangeExecutor executor = new ChangeExecutor(
            site.database(), schemas, new ChangePlanner(ValueParser.standard()), (_, _, _) -> {}, UUID::randomUUID);
    private final AccessPolicy policy =
            AccessPolicy.of(site.database(), new RowIds(schemas, new RecordReader(site.database(), names), () -> NOW));
    private final PageExports exports = new PageExports(
            new FindService(
                    new FindService.Engine(schemas, policy, site.database(), names), () -> NOW, () -> Long.MAX_VALUE),
            new PageSettingStore(site.database()));
    private final Caller script = Caller.of(new Actor.Script(1, "robot", "api_admin", true, false));
    private EntityId project = new EntityId("Project", 0);
    private EntityId page = new EntityId("Page", 0);

    @BeforeEach
    void aPageOfAProject() {
        project = create("Project", Map.of("name", "Big \"Buck\", the film"));
        EntityId other = create("Project", Map.of("name", "Other"));
        page = create("Page", Map.of("entity_type", "Shot", "project", link(project)));
        create("PageSetting", Map.of("page", link(page), "settings_json", LAYOUT));
        EntityId first = create("Shot", shot("010", "ip", project));
        create("Task", Map.of("content", "anim", "project", link(project), "entity", link(first)));
        create("Task", Map.of("content", "comp", "project", link(project), "entity", link(first)));
        create("Shot", shot("020", "ip", project));
        create("Shot", shot("030", "wtg", project));
        create("Shot", shot("040", "ip", other));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aListIsExportedWithItsColumnsOrderAndProject() {
        PageLayout layout = exports.layout(script, page.id(), Optional.empty());
        Filter filter = Filter.where("sg_status_list", "is", "ip");

        assertThat(layout.filters()).isInstanceOf(Map.class);
        assertThat(exports.csv(script, layout, filter)).isEqualTo("""
                Shot Code,Project > Project Name,Tasks,Raw Head In,Date Created\r
                020,"Big ""Buck"", the film",,7,2026-05-01T10:00:00Z\r
                010,"Big ""Buck"", the film","anim, comp",7,2026-05-01T10:00:00Z\r
                """);
    }

    @Test
    void groupsComeBeforeTheOrderWithinThem() {
        EntityId grouped = create("Page", Map.of("entity_type", "Shot"));
        create("PageSetting", Map.of("page", link(grouped), "settings_json", """
                {"type": "query", "settings": {"entity_type": "Shot", "columns": ["code", "sg_status_list"],
                  "grouping": [{"column": "sg_status_list", "method": "exact", "direction": "desc"}, null],
                  "sorts": [{"column": "code", "direction": "desc"}]}}
                """));
        PageLayout layout = exports.layout(script, grouped.id(), Optional.empty());
        assertThat(exports.csv(script, layout, Filter.ALL)).isEqualTo("""
                Shot Code,Status\r
                030,wtg\r
                040,ip\r
                020,ip\r
                010,ip\r
                """);
    }

    @Test
    void aLayoutIsChosenByName() {
        assertThat(exports.layout(script, page.id(), Optional.of("Notes")).entityType())
                .isEqualTo("Note");
        assertThat(exports.layout(script, page.id(), Optional.of("Shots")).entityType())
                .isEqualTo("Shot");
        assertUnavailable(page.id(), Optional.of("Assets"));
    }

    @Test
    void whatIsNoListIsNotAvailable() {
        assertUnavailable(999_999, Optional.empty());
        EntityId bare = create("Page", Map.of("entity_type", "Shot"));
        assertUnavailable(bare.id(), Optional.empty());
        for (String settings : List.of("{}", "[1, null]", "not json", "{\"settings\": {\"entity_type\": \"Nope\"}}")) {
            create("PageSetting", Map.of("page", link(bare), "settings_json", settings));
            assertUnavailable(bare.id(), Optional.empty());
        }
    }

    @Test
    void whatAPersonChangedForThemselvesIsNotThePage() {
        EntityId bare = create("Page", Map.of("entity_type", "Shot"));
        EntityId person = create("HumanUser", Map.of("login", "ada", "name", "Ada"));
        create("PageSetting", Map.of("page", link(bare), "user", link(person), "settings_json", LAYOUT));
        assertUnavailable(bare.id(), Optional.empty());
    }

    private void assertUnavailable(long id, Optional<String> name) {
        assertThatThrownBy(() -> exports.layout(script, id, name))
                .isInstanceOf(Fault.class)
                .hasMessage("PageRefusal.UNAVAILABLE {page=" + id + "}");
    }

    private static Map<String, Object> shot(String code, String status, EntityId project) {
        return Map.of("code", code, "sg_status_list", status, "project", link(project), "head_in", 7L);
    }

    private static Map<String, Object> link(EntityId row) {
        return Map.of("type", row.type(), "id", row.id());
    }

    private EntityId create(String type, Map<String, Object> values) {
        List<FieldWrite> writes = values.entrySet().stream()
                .map(entry -> FieldWrite.of(entry.getKey(), entry.getValue()))
                .toList();
        Change create = new Change.Create(type, writes, List.of());
        ChangeResult made = executor.apply(new ChangeRequest(
                        Batch.of(create), SystemAccount.of(site.database()), NOW, UUID.randomUUID(), ChangeGuard.OPEN))
                .results()
                .getFirst();
        return ((ChangeResult.Row) made).row();
    }
}
