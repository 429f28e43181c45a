package io.callboard.store.check;

import static io.callboard.store.change.Engine.link;
import static io.callboard.store.change.Engine.links;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.value.EntityId;
import io.callboard.store.Database;
import io.callboard.store.SiteTemplate;
import io.callboard.store.change.Engine;
import io.callboard.store.cluster.Finding;
import io.callboard.testkit.TestDatabase;
import io.callboard.testkit.TestDatabases;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SiteChecksDbTest {
    private final Engine engine = new Engine();

    @BeforeEach
    void fill() {
        var project = link(engine.create("Project", "name", "film"));
        EntityId tag = engine.create("Tag", "name", "hero");
        EntityId shot = engine.create("Shot", "project", project, "code", "s1", "tags", links(tag));
        engine.create("Task", "project", project, "content", "anim", "entity", link(shot));
        EntityId gone = engine.create("Shot", "project", project, "code", "s2", "tags", links(tag));
        engine.create("Version", "project", project, "code", "v1", "entity", link(gone));
        engine.retire(gone);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aSoundSitePassesAllChecks() {
        assertThat(findings()).hasSize(5).allMatch(Finding::passed);
    }

    @Test
    void aDatabaseWithoutASiteHasNothingToCheck() {
        try (TestDatabase empty = TestDatabases.empty();
                Database database = SiteTemplate.open(empty)) {
            assertThat(new SiteChecks(database).run()).isEmpty();
        }
    }

    @Test
    void aRowWithoutItsEntryAndAnEntryWithoutItsRowAreFound() {
        damage("delete from site.directory where name = 's1'");
        damage(
                "insert into site.directory (type, id, search, initials) select code, 900, '', '' from callboard.entity_type"
                        + " where name = 'Asset'");
        assertFailed("directory", "2 rows", "Shot 1", "Asset 1");
    }

    @Test
    void aLinkToAMissingOrRetiredRowIsFound() {
        damage("update site.task set \"entity$id\" = 900 where content = 'anim'");
        assertFailed("links", "Task.entity 1");
        damage(
                "update site.task set \"entity$id\" = (select id from site.shot where code = 's2') where content = 'anim'");
        assertFailed("links", "Task.entity 1");
        damage("update site.shot set \"project$id\" = 900 where code = 's1'");
        assertFailed("links", "Shot.project 1");
    }

    @Test
    void aMemberThatIsGoneIsFound() {
        damage("delete from site.tag where name = 'hero'; delete from site.directory where name = 'hero'");
        assertFailed("link tables", "tags");
    }

    @Test
    void aSequenceBehindItsIdsIsFound() {
        damage("select setval('site.\"shot$id\"', 1)");
        assertFailed("sequences", "Shot 1");
    }

    @Test
    void aHoleInTheCompletePartOfTheLogIsFound() {
        damage(
                "insert into callboard.log_position values ('event_log_entry', (select max(id) from site.event_log_entry))"
                        + " on conflict (log) do update set position = excluded.position");
        assertThat(findings()).allMatch(Finding::passed);
        damage("delete from site.event_log_entry where id = (select min(id) from site.event_log_entry)");
        assertFailed("event log", "1 events are missing");
    }

    private void damage(String statement) {
        engine.site().database().write(transaction -> {
            transaction.script(statement);
            return true;
        });
    }

    private List<Finding> findings() {
        return new SiteChecks(engine.site().database()).run();
    }

    private void assertFailed(String check, String... says) {
        assertThat(findings())
                .filteredOn(finding -> !finding.passed())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo(check);
                    assertThat(finding.says()).contains(says);
                });
    }
}
