package io.callboard.store.trash;

import static io.callboard.store.change.Engine.link;
import static io.callboard.store.change.Engine.links;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.value.EntityId;
import io.callboard.store.SiteTemplate;
import io.callboard.store.Sql;
import io.callboard.store.backup.SiteDump;
import io.callboard.store.change.Engine;
import io.callboard.store.check.SiteChecks;
import io.callboard.store.cluster.Finding;
import io.callboard.store.event.Author;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TrashDbTest {
    private static final Instant LATER = Engine.NOW.plus(Duration.ofDays(30));
    private static final Author ADMINISTRATOR = Author.of(new EntityId("ApiUser", 1), "robot");

    private final Engine engine = new Engine();
    private final TrashStore trash = new TrashStore(engine.site().database(), engine.schemas());
    private final EntityId project = engine.create("Project", "name", "film");

    @AfterEach
    void close() {
        assertThat(new SiteChecks(engine.site().database()).run()).allMatch(Finding::passed);
        engine.close();
    }

    private static TrashStore.Order order() {
        return new TrashStore.Order(LATER, ADMINISTRATOR, LATER);
    }

    private EntityId shot(String code, Object... more) {
        List<Object> pairs = new ArrayList<>(List.of("project", link(project), "code", code));
        pairs.addAll(List.of(more));
        return engine.create("Shot", pairs.toArray());
    }

    private EntityId version(String code, EntityId entity) {
        return engine.create(
                "Version",
                "project",
                link(project),
                "code",
                code,
                "entity",
                link(entity),
                "sg_uploaded_movie",
                Map.of("url", "https://example.com/" + code, "name", code));
    }

    private long count(String from) {
        return engine.site().database().read(t -> t.one(Sql.of("select count(*) from " + from), row -> row.getLong(1)));
    }

    private void script(String statement) {
        engine.site().database().write(transaction -> {
            transaction.script(statement);
            return true;
        });
    }

    @Test
    void aRowGoesWithItsLinksVersionsAndFilesAndNothingElse() {
        EntityId tag = engine.create("Tag", "name", "hero");
        EntityId asset = engine.create("Asset", "project", link(project), "code", "rock");
        EntityId gone = shot("gone", "tags", links(tag), "assets", links(asset));
        EntityId kept = shot("kept", "tags", links(tag), "assets", links(asset));
        version("v1", gone);
        version("v2", kept);
        EntityId task = engine.create("Task", "project", link(project), "content", "anim", "entity", link(gone));
        engine.retire(gone);

        Map<String, Long> purged = trash.purge(order());

        assertThat(purged)
                .containsEntry("Shot", 1L)
                .containsEntry("Version", 1L)
                .containsEntry("Attachment", 1L)
                .containsEntry("AssetShotConnection", 1L)
                .hasSize(4);
        assertThat(count("site.shot where code in ('gone', 'kept')")).isEqualTo(1);
        assertThat(count("site.version where code in ('v1', 'v2')")).isEqualTo(1);
        assertThat(count("site.asset_shot_connection")).isEqualTo(1);
        assertThat(count("callboard.parked_link")).isZero();
        assertThat(count("callboard.attachment_file")).isEqualTo(1);
        assertThat(count("site.task where id = " + task.id() + " and \"entity$id\" is null"))
                .isEqualTo(1);
        assertThat(count("site.event_log_entry where \"entity$id\" = " + gone.id()
                        + " and event_type = 'Shotgun_Shot_New'"))
                .as("what happened stays told")
                .isEqualTo(1);
    }

    @Test
    void onlyRowsThatWereRetiredLongAgoGoAndLiveOnesNever() {
        EntityId retired = shot("retired");
        shot("live");
        engine.retire(retired);
        assertThat(trash.purge(new TrashStore.Order(Engine.NOW.minusSeconds(1), ADMINISTRATOR, LATER)))
                .isEmpty();
        assertThat(count("site.shot where code in ('retired', 'live')")).isEqualTo(2);
        trash.purge(order());
        assertThat(count("site.shot where code in ('retired', 'live')")).isEqualTo(1);
    }

    @Test
    void thePreviewSaysWhatAPurgeDeletesAndChangesNothing() {
        EntityId gone = shot("gone");
        version("v1", gone);
        engine.retire(gone);
        long events = count("site.event_log_entry");
        Map<String, Long> preview = trash.preview(order());
        assertThat(count("site.shot where code = 'gone'")).isEqualTo(1);
        assertThat(count("site.event_log_entry")).isEqualTo(events);
        assertThat(trash.purge(order())).isEqualTo(preview).isNotEmpty();
    }

    @Test
    void aProjectTakesItsRowsAlongAndOthersForgetThem() {
        EntityId other = engine.create("Project", "name", "other film");
        EntityId asset = engine.create("Asset", "project", link(project), "code", "rock");
        EntityId borrower = engine.create("Shot", "project", link(other), "code", "borrower", "assets", links(asset));
        EntityId task = engine.create("Task", "project", link(other), "content", "anim", "entity", link(asset));
        version("v1", shot("live"));
        engine.retire(project);

        Map<String, Long> purged = trash.purge(order());

        assertThat(purged)
                .containsEntry("Project", 1L)
                .containsEntry("Asset", 1L)
                .containsEntry("Version", 1L);
        assertThat(count("site.shot where \"project$id\" = " + project.id())).isZero();
        assertThat(count("site.shot where id = " + borrower.id())).isEqualTo(1);
        assertThat(count("site.asset_shot_connection where \"shot$id\" = " + borrower.id()))
                .isZero();
        assertThat(count(
                        "site.task where id = " + task.id() + " and \"entity$id\" is null and \"entity$type\" is null"))
                .isEqualTo(1);
    }

    @Test
    void aFileThatAnotherRowHoldsStays() {
        EntityId gone = shot("gone");
        EntityId first = version("v1", gone);
        EntityId second = version("v2", shot("kept"));
        script("update site.version set \"sg_uploaded_movie$attachment\" = (select \"sg_uploaded_movie$attachment\""
                + " from site.version where id = " + first.id() + ") where id = " + second.id());
        engine.retire(gone);
        assertThat(trash.purge(order())).doesNotContainKey("Attachment");
        assertThat(count("callboard.attachment_file")).isEqualTo(2);
    }

    @Test
    void rowsThatShipInTheTrashStay() {
        long shipped = count("site.status where \"$retired_at\" is not null");
        Instant farAway = Instant.parse("2100-01-01T00:00:00Z");
        assertThat(trash.purge(new TrashStore.Order(farAway, ADMINISTRATOR, LATER)))
                .isEmpty();
        assertThat(count("site.status where \"$retired_at\" is not null"))
                .isEqualTo(shipped)
                .isPositive();
    }

    @Test
    void repliesGoWithTheirNote() {
        EntityId note = engine.create("Note", "project", link(project), "subject", "s", "content", "c");
        EntityId other = engine.create("Note", "project", link(project), "subject", "t", "content", "c");
        engine.create("Reply", "entity", link(note), "content", "yes");
        engine.create("Reply", "entity", link(other), "content", "no");
        engine.retire(note);
        assertThat(trash.purge(order())).containsEntry("Note", 1L).containsEntry("Reply", 1L);
        assertThat(count("site.reply")).isEqualTo(1);
    }

    @Test
    void oneEventAndOneChangeTellOfIt() {
        engine.retire(shot("gone"));
        long events = count("site.event_log_entry");
        trash.purge(order());
        assertThat(count("site.event_log_entry")).isEqualTo(events + 1);
        assertThat(count("site.event_log_entry where event_type = 'Callboard_Trash_Purge'"
                        + " and description = 'robot deleted forever: 1 Shot' and meta -> 'rows' = '{\"Shot\": 1}'"))
                .isEqualTo(1);
        assertThat(count("callboard.change where 'Shot.id' = any(fields) and at = '" + LATER + "'"))
                .isEqualTo(1);
    }

    @Test
    void whatProvesAPersonGoesWithThePerson() {
        EntityId person = engine.create("HumanUser", "login", "ann", "name", "Ann");
        script("insert into callboard.password (owner_type, owner_id, hash) values ('HumanUser', " + person.id()
                + ", 'x'), ('ClientUser', " + person.id() + ", 'y')");
        script("insert into callboard.follow values (" + person.id() + ", 1, 1, now())");
        engine.retire(person);
        trash.purge(order());
        assertThat(count("callboard.password where hash = 'x'")).isZero();
        assertThat(count("callboard.password where hash = 'y'")).isEqualTo(1);
        assertThat(count("callboard.follow")).isZero();
    }

    /// Two files with the same bytes, of which one goes; bytes that only the other held; and bytes of an upload that is
    /// on its way when the sweep looks.
    @Test
    void bytesGoAfterTheGraceUnlessARowHoldsThem() {
        EntityId gone = shot("gone");
        version("v1", gone);
        version("v2", gone);
        version("v3", gone);
        version("v4", shot("kept"));
        script(
                "update callboard.attachment_file set media_key = case name when 'v1' then 'shared' when 'v4' then 'shared'"
                        + " when 'v2' then 'alone' else 'again' end");
        engine.retire(gone);
        trash.purge(order());
        script("insert into callboard.upload (id, kind, file_name, created_at, owner_type, owner_id, media_key)"
                + " values (gen_random_uuid(), 'attachment', 'x', now(), 'ApiUser', 1, 'again')");
        var freed = new FreedMedia(engine.site().database());
        List<String> removed = new ArrayList<>();
        assertThat(freed.sweep(LATER.minusSeconds(1), removed::add)).isEqualTo(new FreedMedia.Swept(0, 3));
        assertThat(freed.sweep(LATER.plusSeconds(1), removed::add)).isEqualTo(new FreedMedia.Swept(1, 0));
        assertThat(removed).containsExactly("alone");
    }

    @Test
    void noBytesGoWhileABackupIsTaken() {
        EntityId gone = shot("gone");
        version("v1", gone);
        script("update callboard.attachment_file set media_key = 'alone'");
        engine.retire(gone);
        trash.purge(order());
        try (var other = SiteTemplate.open(engine.site().location())) {
            var freed = new FreedMedia(engine.site().database());
            FreedMedia.Swept during = SiteDump.of(other, _ -> freed.sweep(LATER.plusSeconds(1), _ -> {}));
            assertThat(during).isEqualTo(new FreedMedia.Swept(0, 1));
            assertThat(freed.sweep(LATER.plusSeconds(1), _ -> {})).isEqualTo(new FreedMedia.Swept(1, 0));
        }
    }
}
