package io.callboard.store.change;

import static io.callboard.store.change.Engine.creation;
import static io.callboard.store.change.Engine.link;
import static io.callboard.store.change.Engine.links;
import static io.callboard.store.change.Engine.row;
import static io.callboard.store.change.Engine.updating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.change.Change.MultiMode;
import io.callboard.core.change.ChangeResult;
import io.callboard.core.error.Fault;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.FileValue;
import io.callboard.store.Sql;
import io.callboard.store.change.Engine.Event;
import io.callboard.store.event.Author;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class WriteDbTest {
    private Engine engine;
    private EntityId project;

    @BeforeAll
    void open() {
        engine = new Engine();
        project = engine.create("Project", "name", "Harbour");
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private EntityId shot(String code) {
        return engine.create("Shot", "code", code, "project", link(project));
    }

    private EntityId task(String name, EntityId shot) {
        return engine.create("Task", "content", name, "project", link(project), "entity", link(shot));
    }

    private Fault refused(Runnable work) {
        return catchThrowableOfType(Fault.class, work::run);
    }

    private long code(String type) {
        return engine.schemas().current().codeOf(type);
    }

    @Test
    void creatingWritesTheRowItsDefaultsAndItsName() {
        EntityId shot = engine.create(
                "Shot", "code", " s\u0301 010 ", "project", link(project), "sg_cut_in", 1001L, "description", "");
        assertThat(engine.cell(shot, "code")).isEqualTo("s\u0301 010");
        assertThat(engine.cell(shot, "sg_cut_in")).isEqualTo("1001");
        assertThat(engine.cell(shot, "description")).isNull();
        assertThat(engine.cell(shot, "sg_status_list")).isEqualTo("wtg");
        assertThat(engine.cell(shot, "created_at")).startsWith("2026-03-04 05:06:07+00");
        assertThat(engine.cell(shot, "updated_by$id")).isEqualTo("1");
        assertThat(engine.name(shot)).isEqualTo("s\u0301 010");
    }

    @Test
    void rowsWithoutANameGetOne() {
        EntityId shot = engine.create("Shot", "project", link(project));
        assertThat(engine.name(shot)).isEqualTo("New Shot " + shot.id());
        EntityId page = engine.create("Page", "entity_type", "Shot");
        assertThat(engine.cell(page, "entity_type")).isEqualTo("Shot");
    }

    @Test
    void accountsWithoutAGroupGetTheOneOfNewcomers() {
        EntityId person = engine.create("HumanUser", "name", "Newcomer", "login", "newcomer");
        EntityId artists = engine.site()
                .database()
                .read(transaction -> transaction.one(
                        Sql.of("select id from site.permission_rule_set where code = 'artist'"),
                        row -> new EntityId("PermissionRuleSet", row.getLong(1))));
        assertThat(engine.cell(person, "permission_rule_set$id")).isEqualTo(Long.toString(artists.id()));
    }

    @Test
    void refusalsHaveTheirTextsAndLeaveNothing() {
        long before = engine.lastEvent();
        assertThat(refused(() -> engine.create("Shot", "code", "x")).getMessage())
                .isEqualTo("ChangeRefusal.NO_PROJECT {values={code=x}}");
        assertThat(refused(() -> engine.create("Shot", "code", null, "project", link(project)))
                        .getMessage())
                .startsWith("SetterRefusal.NAME_EMPTY ");
        EntityId shot = shot("refusals");
        assertThat(refused(() -> engine.update(shot, "sg_status_list", "done")).getMessage())
                .startsWith("SetterRefusal.NO_SUCH_STATUS {verb=UPDATE, field=Shot.sg_status_list, value=done, ");
        assertThat(refused(() -> engine.update(shot, "sg_cut_in", 3_000_000_000L))
                        .getMessage())
                .isEqualTo("SetterRefusal.OUT_OF_RANGE {verb=UPDATE, field=Shot.sg_cut_in}");
        assertThat(refused(() -> engine.update(shot, "project", link(shot))).getMessage())
                .isEqualTo("SetterRefusal.WRONG_TYPE {verb=UPDATE, field=Shot.project, expected=Project, type=Shot}");
        assertThat(refused(() -> engine.update(shot, "project", Map.of("type", "Project", "id", 999_999L)))
                        .getMessage())
                .startsWith("SetterRefusal.ILLEGAL ");
        assertThat(refused(() -> engine.update(shot, "nonsense", 1L)).getMessage())
                .isEqualTo("DataRefusal.NO_SUCH_FIELD {field=Shot.nonsense}");
        assertThat(refused(() -> engine.update(shot, "created_at", "2020-01-01"))
                        .getMessage())
                .isEqualTo("DataRefusal.ON_CREATE_ONLY {field=Shot.created_at}");
        assertThat(refused(() -> engine.update(new EntityId("Shot", 999_999), "code", "x"))
                        .getMessage())
                .isEqualTo("DataRefusal.NO_SUCH_ROW {row=Shot 999999}");
        assertThat(engine.eventsAfter(before)).allMatch(event -> event.isOf(shot));
    }

    @Test
    void uniqueValuesAreRefusedInAnyCaseAndFreedByRetirement() {
        EntityId first = engine.create("Project", "name", "Unique Name");
        assertThat(refused(() -> engine.create("Project", "name", "unique NAME"))
                        .getMessage())
                .startsWith("SetterRefusal.TAKEN ");
        engine.retire(first);
        EntityId second = engine.create("Project", "name", "UNIQUE name");
        assertThat(refused(() -> engine.revive(first)).getMessage()).contains("SetterRefusal.TAKEN");
        engine.retire(second);
        assertThat(engine.revive(first)).isTrue();
        assertThat(engine.name(first)).isEqualTo("Unique Name");
    }

    @Test
    void aWriteThatChangesNothingLeavesNoTrace() {
        EntityId shot = shot("same");
        long before = engine.lastEvent();
        engine.update(shot, "code", "same", "sg_cut_in", null, "sg_status_list", "wtg");
        assertThat(engine.eventsAfter(before)).isEmpty();
        assertThat(engine.cell(shot, "$revision")).isEqualTo("1");
        engine.update(shot, "code", "other");
        assertThat(engine.cell(shot, "$revision")).isEqualTo("2");
        assertThat(engine.name(shot)).isEqualTo("other");
    }

    @Test
    void eventsOfACreationComeInOrder() {
        long before = engine.lastEvent();
        EntityId shot = engine.create("Shot", "code", "events", "project", link(project), "sg_status_list", "ip");
        List<Event> events = engine.eventsAfter(before);
        assertThat(events.getFirst().brief()).isEqualTo("Shotgun_Shot_New");
        assertThat(events.getFirst().meta())
                .containsEntry("type", "new_entity")
                .containsEntry("entity_type", "Shot")
                .containsEntry("entity_id", shot.id());
        assertThat(events)
                .extracting(Event::brief)
                .contains(
                        "Shotgun_Shot_Change:code",
                        "Shotgun_Shot_Change:project",
                        "Shotgun_Shot_Change:sg_status_list");
        assertThat(events.stream().skip(1)).allSatisfy(event -> {
            assertThat(event.meta()).containsEntry("in_create", true);
            assertThat(event.project()).isEqualTo(project.id());
            assertThat(event.isOf(shot)).isTrue();
        });
        Event status = events.stream()
                .filter(e -> "sg_status_list".equals(e.attribute()))
                .findFirst()
                .orElseThrow();
        assertThat(status.meta()).containsEntry("old_value", "wtg").containsEntry("new_value", "ip");
        assertThat(engine.eventsAfter(before).getFirst().description()).isEqualTo("robot created new Shot events");
    }

    @Test
    void anUpdateTellsOldAndNewValues() {
        EntityId shot = shot("tells");
        long before = engine.lastEvent();
        engine.update(shot, "sg_cut_in", 7L, "description", "night");
        List<Event> events = engine.eventsAfter(before);
        assertThat(events)
                .extracting(Event::brief)
                .containsExactly("Shotgun_Shot_Change:sg_cut_in", "Shotgun_Shot_Change:description");
        assertThat(events.getFirst().meta())
                .containsEntry("old_value", null)
                .containsEntry("new_value", 7L)
                .containsEntry("field_data_type", "number")
                .doesNotContainKey("in_create");
        assertThat(events.getLast().description())
                .isEqualTo("robot changed \"Description\" from \"\" to \"night\" on Shot tells");
    }

    @Test
    void linksShowOnBothSides() {
        EntityId shot = shot("both");
        long before = engine.lastEvent();
        EntityId task = task("anim", shot);
        List<Event> events = engine.eventsAfter(before);
        Event written = events.stream()
                .filter(e -> e.isOf(task) && "entity".equals(e.attribute()))
                .findFirst()
                .orElseThrow();
        Event mirrored = events.stream().filter(e -> e.isOf(shot)).findFirst().orElseThrow();
        assertThat(mirrored.brief()).isEqualTo("Shotgun_Shot_Change:tasks");
        assertThat(mirrored.meta())
                .containsEntry("actual_attribute_changed", "Task.entity")
                .containsEntry("original_event_log_entry_id", written.id())
                .containsEntry("entity_type", "Task")
                .containsEntry("entity_id", task.id())
                .containsEntry("field_data_type", "entity")
                .containsEntry("subject", link(shot));
        assertThat(mirrored.meta().get("added"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1);
        assertThat(mirrored.meta().get("cause"))
                .isEqualTo(Map.of("type", "Task", "id", task.id(), "field", "entity", "event_id", written.id()));
    }

    @Test
    void backLinksMoveTheColumnOfTheOtherRows() {
        EntityId first = engine.create("Sequence", "code", "q1", "project", link(project));
        EntityId second = engine.create("Sequence", "code", "q2", "project", link(project));
        EntityId a = shot("a");
        EntityId b = shot("b");
        engine.update(first, "shots", links(a, b));
        assertThat(engine.cell(a, "sg_sequence$id")).isEqualTo(Long.toString(first.id()));
        engine.update(second, new FieldWrite("shots", links(a), MultiMode.ADD, Optional.empty()));
        assertThat(engine.cell(a, "sg_sequence$id")).isEqualTo(Long.toString(second.id()));
        engine.update(first, "shots", List.of());
        assertThat(engine.cell(b, "sg_sequence$id")).isNull();
        assertThat(engine.cell(a, "sg_sequence$id")).isEqualTo(Long.toString(second.id()));
    }

    @Test
    void membersAreSetAddedAndRemoved() {
        EntityId shot = shot("members");
        EntityId task = task("members", shot);
        EntityId ann = engine.create("HumanUser", "name", "Ann Lee", "login", "ann");
        EntityId bob = engine.create("HumanUser", "firstname", "Bob", "lastname", "Ray", "login", "bob");
        assertThat(engine.name(bob)).isEqualTo("Bob Ray");
        assertThat(engine.cell(ann, "firstname")).isEqualTo("Ann");
        engine.update(task, "task_assignees", links(ann));
        long before = engine.lastEvent();
        engine.update(task, new FieldWrite("task_assignees", links(ann, bob), MultiMode.ADD, Optional.empty()));
        Event event = engine.eventsAfter(before).getFirst();
        assertThat(event.meta().get("added"))
                .isEqualTo(List.of(Map.of("type", "HumanUser", "id", bob.id(), "name", "Bob Ray")));
        assertThat(event.meta().get("removed")).isEqualTo(List.of());
        assertThat(engine.count("site.\"task$task_assignees\" where \"near$id\" = " + task.id()))
                .isEqualTo(2);
        engine.update(task, new FieldWrite("task_assignees", links(ann), MultiMode.REMOVE, Optional.empty()));
        engine.update(task, new FieldWrite("task_assignees", links(ann), MultiMode.REMOVE, Optional.empty()));
        assertThat(engine.count("site.\"task$task_assignees\" where \"near$id\" = " + task.id()))
                .isEqualTo(1);
        assertThat(refused(() -> engine.update(task, "task_assignees", links(shot)))
                        .getMessage())
                .startsWith("SetterRefusal.ILLEGAL ");
    }

    @Test
    void connectionRowsOfMembersThatStayAreKept() {
        EntityId shot = shot("conn");
        EntityId asset = engine.create("Asset", "code", "chair", "project", link(project));
        EntityId other = engine.create("Asset", "code", "lamp", "project", link(project));
        engine.update(shot, "assets", links(asset));
        String rows = "site.asset_shot_connection where \"shot$id\" = " + shot.id();
        long kept = engine.site().database().read(t -> t.one(Sql.of("select id from " + rows), r -> r.getLong(1)));
        long before = engine.lastEvent();
        engine.update(shot, "assets", links(asset, other));
        assertThat(engine.eventsAfter(before))
                .extracting(Event::brief)
                .containsExactly("Shotgun_Shot_Change:assets", "Shotgun_Asset_Change:shots");
        assertThat(engine.count(rows + " and id = " + kept + " and \"$retired_at\" is null"))
                .isEqualTo(1);
        engine.update(asset, "shots", List.of());
        assertThat(engine.count(rows + " and \"$retired_at\" is null")).isEqualTo(1);
        engine.update(asset, "shots", links(shot));
        assertThat(engine.count(rows + " and \"$retired_at\" is null")).isEqualTo(2);
        assertThatThrownBy(() -> engine.create("AssetShotConnection", "asset", link(asset), "shot", link(shot)))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("RowRefusal.CONNECTED_ALREADY");
    }

    @Test
    void dependenciesAreRowsOfTheirOwn() {
        EntityId shot = shot("dep");
        EntityId first = task("first", shot);
        EntityId second = task("second", shot);
        long before = engine.lastEvent();
        engine.update(second, "upstream_tasks", links(first));
        assertThat(engine.eventsAfter(before)).extracting(Event::type).contains("Shotgun_TaskDependency_New");
        assertThat(engine.count(
                        "site.task_dependency where \"task$id\" = %d and \"dependent_task$id\" = %d and dependency_type = 'finish-to-start-next-day'"
                                .formatted(second.id(), first.id())))
                .isEqualTo(1);
    }

    @Test
    void retiringTakesAlongWhatFallsWithTheRowAndRevivingBringsItBack() {
        EntityId shot = shot("gone");
        EntityId task = task("gone", shot);
        EntityId follower = task("after", shot);
        engine.update(follower, "upstream_tasks", links(task));
        EntityId version = engine.create(
                "Version", "code", "v1", "project", link(project), "entity", link(shot), "sg_task", link(task));
        EntityId list =
                engine.create("Playlist", "code", "dailies", "project", link(project), "versions", links(version));
        String members =
                "site.playlist_version_connection where \"$retired_at\" is null and \"playlist$id\" = " + list.id();
        long before = engine.lastEvent();
        assertThat(engine.retire(shot)).isTrue();
        assertThat(engine.retire(shot)).isFalse();
        List<Event> events = engine.eventsAfter(before);
        assertThat(events)
                .extracting(Event::brief)
                .startsWith("Shotgun_Shot_Retirement", "Shotgun_Shot_Change:retirement_date");
        assertThat(events.getFirst().meta())
                .containsEntry("display_name", "gone")
                .containsEntry("retirement_date", "2026-03-04 05:06:07 UTC");
        assertThat(events).extracting(Event::type).contains("Shotgun_Version_Retirement");
        assertThat(engine.name(shot)).isNull();
        assertThat(engine.cell(task, "entity$id")).isNull();
        assertThat(engine.cell(version, "$retired_with_id")).isEqualTo(Long.toString(shot.id()));
        assertThat(engine.count(members)).isZero();
        before = engine.lastEvent();
        assertThat(engine.revive(shot)).isTrue();
        assertThat(engine.revive(shot)).isFalse();
        assertThat(engine.eventsAfter(before).getFirst().brief()).isEqualTo("Shotgun_Shot_Revival");
        assertThat(engine.name(shot)).isEqualTo("gone");
        assertThat(engine.name(version)).isEqualTo("v1");
        assertThat(engine.cell(task, "entity$id")).isEqualTo(Long.toString(shot.id()));
        assertThat(engine.cell(version, "entity$id")).isEqualTo(Long.toString(shot.id()));
        assertThat(engine.count(members)).isEqualTo(1);
        engine.retire(task);
        assertThat(engine.cell(version, "sg_task$id")).isNull();
        assertThat(engine.count(
                        "site.task_dependency where \"$retired_at\" is null and \"dependent_task$id\" = " + task.id()))
                .isZero();
        engine.revive(task);
        assertThat(engine.count(
                        "site.task_dependency where \"$retired_at\" is null and \"dependent_task$id\" = " + task.id()))
                .isEqualTo(1);
    }

    @Test
    void aLinkBetweenTwoRetiredRowsWakesWithTheSecond() {
        EntityId shot = shot("two");
        EntityId asset = engine.create("Asset", "code", "two", "project", link(project), "shots", links(shot));
        EntityId task = task("two", shot);
        EntityId ann = engine.create("HumanUser", "name", "Two Ends", "login", "two.ends");
        engine.update(task, "task_assignees", links(ann));
        String pair = "site.asset_shot_connection where \"$retired_at\" is null and \"asset$id\" = " + asset.id();
        String live = "site.\"task$task_assignees\" where \"$live\" and \"near$id\" = " + task.id();
        engine.retire(shot);
        engine.retire(asset);
        engine.retire(ann);
        engine.retire(task);
        assertThat(engine.count(live)).isZero();
        engine.revive(shot);
        engine.revive(ann);
        assertThat(engine.count(pair)).isZero();
        assertThat(engine.count(live)).isZero();
        engine.revive(asset);
        engine.revive(task);
        assertThat(engine.count(pair)).isEqualTo(1);
        assertThat(engine.count(live)).isEqualTo(1);
    }

    @Test
    void aBatchIsAllOrNothingAndSeesItsOwnEarlierEffects() {
        EntityId shot = shot("batch");
        long before = engine.lastEvent();
        List<ChangeResult> results = engine.batch(
                creation("Task", "content", "in batch", "project", link(project), "entity", link(shot)),
                updating(shot, "description", "one"),
                updating(shot, "description", "two"),
                new Change.Retire("Shot", shot.id()),
                new Change.Revive("Shot", shot.id()));
        assertThat(results).hasSize(5);
        assertThat(results.get(3)).isEqualTo(new ChangeResult.Done(true));
        EntityId task = row(results.getFirst());
        assertThat(engine.cell(task, "entity$id")).isEqualTo(Long.toString(shot.id()));
        assertThat(engine.cell(shot, "description")).isEqualTo("two");
        List<Event> events = engine.eventsAfter(before);
        assertThat(events.stream().map(e -> e.meta().get("batch_uuid")).distinct())
                .hasSize(1)
                .doesNotContainNull();
        Fault fault = refused(() -> engine.batch(
                creation("Shot", "code", "never", "project", link(project)), updating(shot, "sg_cut_in", "x")));
        assertThat(fault.getMessage()).startsWith("request 1: ValueRefusal.NO_SUCH_VALUE ");
        assertThat(engine.count("site.shot where code = 'never'")).isZero();
    }

    @Test
    void manyCreationsEqualSingleOnes() {
        long start = engine.lastEvent();
        EntityId shot = shot("many");
        long single = engine.lastEvent();
        EntityId alone = engine.create(
                "Version", "code", "same", "project", link(project), "entity", link(shot), "frame_count", 3L);
        List<Event> one = engine.eventsAfter(single);
        long before = engine.lastEvent();
        Change[] changes = new Change[40];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = i % 2 == 0
                    ? creation(
                            "Version",
                            "code",
                            "same",
                            "project",
                            link(project),
                            "entity",
                            link(shot),
                            "frame_count",
                            3L)
                    : creation("Version", "code", "bare " + i, "project", link(project));
        }
        List<ChangeResult> results = engine.batch(changes);
        List<Event> events = engine.eventsAfter(before);
        for (int i = 0; i < changes.length; i += 2) {
            EntityId version = row(results.get(i));
            for (String column :
                    List.of("code", "entity$id", "frame_count", "sg_status_list", "user$id", "created_at", "flagged")) {
                assertThat(engine.cell(version, column)).isEqualTo(engine.cell(alone, column));
            }
            assertThat(events.stream().filter(e -> e.isOf(version)).map(Event::brief))
                    .containsExactlyElementsOf(one.stream()
                            .filter(e -> e.isOf(alone))
                            .map(Event::brief)
                            .toList());
        }
        assertThat(start).isLessThan(before);
    }

    @Test
    void fileFieldsMakeAttachments() {
        EntityId version = engine.create("Version", "code", "film", "project", link(project));
        engine.update(version, "sg_uploaded_movie", Map.of("url", "https://example.org/a.mov", "name", "a.mov"));
        String first = engine.cell(version, "sg_uploaded_movie$attachment");
        assertThat(engine.count("callboard.attachment_file where kind = 'web' and id = " + first))
                .isEqualTo(1);
        engine.update(version, "sg_uploaded_movie", Map.of("url", "https://example.org/a.mov", "name", "a.mov"));
        assertThat(engine.cell(version, "sg_uploaded_movie$attachment")).isNotEqualTo(first);
        EntityId storage =
                engine.create("LocalStorage", "code", "films", "linux_path", "/mnt/films", "windows_path", "F:\\films");
        assertThat(engine.cell(storage, "uuid")).hasSize(36);
        engine.update(version, "sg_uploaded_movie", Map.of("local_path", "f:/films/x/a.mov"));
        assertThat(engine.count(
                        "callboard.attachment_file where kind = 'local' and relative_path = 'x/a.mov' and local_storage_id = "
                                + storage.id()))
                .isEqualTo(1);
        assertThat(refused(() -> engine.update(version, "sg_uploaded_movie", Map.of("local_path", "/elsewhere/a")))
                        .getMessage())
                .startsWith("RowRefusal.NO_STORAGE ");
        engine.update(version, "sg_uploaded_movie", null);
        assertThat(engine.cell(version, "sg_uploaded_movie$attachment")).isNull();
    }

    @Test
    void aPathFindsItsStorageInEveryUnicodeFormAndKeepsItsOwn() {
        EntityId version = engine.create("Version", "code", "forms", "project", link(project));
        EntityId storage = engine.create("LocalStorage", "code", "é", "linux_path", "/mnt/é/films");
        EntityId deeper = engine.create("LocalStorage", "code", "deeper", "linux_path", "/mnt/é/films/sub");
        engine.update(version, "sg_uploaded_movie", Map.of("local_path", "/mnt/e\u0301/films/e\u0301 \\#.mov"));
        assertThat(engine.count(
                        "callboard.attachment_file where relative_path = 'e\u0301 \\#.mov' and name = 'e\u0301 \\#.mov'"
                                + " and local_storage_id = " + storage.id()))
                .isEqualTo(1);
        engine.update(version, "sg_uploaded_movie", Map.of("local_path", "/mnt/e\u0301/films/sub/a.mov"));
        assertThat(engine.count("callboard.attachment_file where relative_path = 'a.mov' and local_storage_id = "
                        + deeper.id()))
                .isEqualTo(1);
        Map<String, Object> named = Map.of("relative_path", "b.mov", "local_storage", Map.of("name", "e\u0301"));
        engine.update(version, "sg_uploaded_movie", named);
        assertThat(engine.count("callboard.attachment_file where relative_path = 'b.mov' and local_storage_id = "
                        + storage.id()))
                .isEqualTo(1);
    }

    @Test
    void aNameIsTakenInEveryUnicodeForm() {
        engine.create("Project", "name", "Gru\u0308n");
        assertThat(refused(() -> engine.create("Project", "name", "GR\u00dcN")).getMessage())
                .contains("SetterRefusal.TAKEN");
        engine.create("Project", "name", "Bl\u00e5");
        assertThat(refused(() -> engine.create("Project", "name", "bla\u030a")).getMessage())
                .contains("SetterRefusal.TAKEN");
    }

    @Test
    void anUploadHangsOnTheRowInWhoseFieldItIs() {
        EntityId version = engine.create("Version", "code", "hung", "project", link(project));
        engine.update(version, "sg_uploaded_movie", stored("one.mov"));
        engine.update(version, "sg_uploaded_movie", stored("two.mov"));
        engine.update(version, "sg_uploaded_movie", null);
        assertThat(engine.count(
                        "site.\"attachment$attachment_links\" where \"far$id\" = " + version.id() + " and \"$live\""))
                .isEqualTo(2);
    }

    private static FileValue.Stored stored(String name) {
        return new FileValue.Stored("0".repeat(64), 1, name, name, null, List.of(), true);
    }

    @Test
    void theNameOfARowCannotBeEmptied() {
        EntityId shot = shot("kept");
        assertThat(refused(() -> engine.update(shot, "code", "")).getMessage()).startsWith("SetterRefusal.NAME_EMPTY ");
        EntityId task = task("kept", shot);
        engine.update(task, "content", null);
        assertThat(engine.name(task)).isEqualTo("-");
    }

    @Test
    void aTaskBelongsToATemplateOrToAProject() {
        EntityId template = engine.create("TaskTemplate", "code", "either");
        assertThat(refused(() -> engine.create("Task", "task_template", link(template), "project", link(project)))
                        .getMessage())
                .startsWith("ChangeRefusal.TEMPLATE_TASK_IN_PROJECT ");
    }

    @Test
    void tagNamesBecomeTags() {
        EntityId task = task("tags", shot("tags"));
        engine.update(task, "tag_list", List.of("Hero", "night"));
        engine.update(task, "tag_list", List.of("hero"));
        assertThat(engine.count("site.tag where lower(name) = 'hero'")).isEqualTo(1);
        assertThat(engine.count("site.\"task$tags\" where \"near$id\" = " + task.id()))
                .isEqualTo(1);
    }

    @Test
    void passwordsGoToTheirKeeperAndNowhereElse() {
        long before = engine.lastEvent();
        EntityId person = engine.create("HumanUser", "login", "carol", "password_proxy", "s3cret!");
        assertThat(engine.secrets()).containsEntry(person, "s3cret!");
        assertThat(engine.eventsAfter(before))
                .noneMatch(e -> e.description().contains("s3cret")
                        || e.meta().toString().contains("s3cret"));
    }

    @Test
    void coloursOfTasksHaveNames() {
        EntityId task = task("colour", shot("colour"));
        engine.update(task, "color", "Black", "due_date", "1968-10-13");
        assertThat(engine.cell(task, "color")).isEqualTo("45,45,45");
        assertThat(refused(() -> engine.update(task, "color", null)).getMessage())
                .contains("SetterRefusal.COLOR_EMPTY");
        assertThat(refused(() -> engine.update(task, "color", "#ff0000")).getMessage())
                .contains("SetterRefusal.NO_COLOR");
    }

    @Test
    void scriptsMayKeepQuietButTheStreamHasEverything() {
        Author quiet = new Author(new EntityId("ApiUser", 1), "quiet", Optional.empty(), Optional.empty(), false);
        long stream = engine.count("callboard.change");
        long before = engine.lastEvent();
        engine.actAs(quiet);
        EntityId shot = shot("quiet");
        EntityId event = engine.create(
                "EventLogEntry",
                "event_type",
                "Studio_Thing_Done",
                "project",
                link(project),
                "entity",
                link(shot),
                "description",
                "done",
                "meta",
                Map.of("a", BigDecimal.ONE));
        engine.actAs(Author.of(new EntityId("ApiUser", 1), "robot"));
        assertThat(engine.eventsAfter(before)).extracting(Event::brief).containsExactly("Studio_Thing_Done");
        assertThat(engine.eventsAfter(before).getFirst().id()).isEqualTo(event.id());
        assertThat(engine.count("callboard.change")).isEqualTo(stream + 2);
        assertThat(refused(() -> engine.update(event, "description", "x")).getMessage())
                .startsWith("ChangeRefusal.EVENT_");
        assertThat(refused(() -> engine.retire(event)).getMessage()).startsWith("ChangeRefusal.EVENT_");
    }

    @Test
    void sudoAndSessionsAreNamedInEvents() {
        UUID session = UUID.randomUUID();
        EntityId person = engine.create("HumanUser", "name", "Dana", "login", "dana");
        engine.actAs(new Author(
                person,
                "Dana",
                Optional.of(new Author.StandIn(new EntityId("ApiUser", 1), "robot")),
                Optional.of(session),
                true));
        long before = engine.lastEvent();
        EntityId shot = shot("sudo");
        engine.actAs(Author.of(new EntityId("ApiUser", 1), "robot"));
        assertThat(engine.cell(shot, "created_by$id")).isEqualTo(Long.toString(person.id()));
        assertThat(engine.eventsAfter(before))
                .allSatisfy(event -> assertThat(event.meta().get("sudo_actual_user"))
                        .isEqualTo(Map.of("type", "ApiUser", "id", 1L, "name", "robot")));
        assertThat(engine.count("site.event_log_entry where session_uuid = '" + session + "' and \"user$type\" = "
                        + code("HumanUser")))
                .isPositive();
    }

    @Test
    void rowsKeepTheirAuthorWhoeverGoes() {
        EntityId person = engine.create("HumanUser", "name", "Dora", "login", "dora");
        engine.actAs(Author.of(person, "Dora"));
        EntityId shot = shot("authored");
        engine.actAs(Author.of(new EntityId("ApiUser", 1), "robot"));
        String revision = engine.cell(shot, "$revision");
        engine.retire(person);
        assertThat(engine.cell(shot, "created_by$id")).isEqualTo(Long.toString(person.id()));
        assertThat(engine.cell(shot, "updated_by$id")).isEqualTo(Long.toString(person.id()));
        assertThat(engine.cell(shot, "$revision")).isEqualTo(revision);
        assertThat(engine.count("callboard.parked_link where field in ('created_by', 'updated_by')"))
                .isZero();
    }

    @Test
    void aStaleBaseIsRefused() {
        EntityId shot = shot("base");
        engine.update(shot, "sg_cut_in", 5L);
        assertThat(refused(() -> engine.update(
                                shot, new FieldWrite("sg_cut_in", 6L, MultiMode.SET, Optional.of(new Change.Base(4L)))))
                        .getMessage())
                .contains("SetterRefusal.CHANGED_MEANWHILE");
        engine.update(shot, new FieldWrite("sg_cut_in", 6L, MultiMode.SET, Optional.of(new Change.Base(5L))));
        assertThat(engine.cell(shot, "sg_cut_in")).isEqualTo("6");
    }

    @Test
    void aChangeSetRecordsEveryValue() {
        EntityId shot = shot("set");
        UUID set = UUID.randomUUID();
        engine.apply(new Batch(List.of(updating(shot, "sg_cut_in", 5L, "code", "set 2")), true, Optional.of(set)));
        assertThat(engine.count("callboard.change_value where change_set = '" + set + "'"))
                .isEqualTo(2);
        assertThat(engine.count(
                        "callboard.change_value where change_set = '%s' and field = 'code' and before = '\"set\"' and after = '\"set 2\"'"
                                .formatted(set)))
                .isEqualTo(1);
    }

    @Test
    void aBatchHasALimit() {
        Change[] changes = new Change[10_001];
        java.util.Arrays.fill(changes, new Change.Retire("Shot", 1));
        assertThat(refused(() -> engine.batch(changes)).getMessage())
                .isEqualTo("RowRefusal.BATCH_TOO_LARGE {most=10000, count=10001}");
    }

    @Test
    void statusUpdatesStayOnTheirPage() {
        EntityId shot = shot("hot");
        EntityId task = task("hot", shot);
        String[] statuses = {"rdy", "ip", "wtg", "fin"};
        for (int i = 0; i < 200; i++) {
            engine.update(task, "sg_status_list", statuses[i % 4]);
        }
        engine.site().database().write(t -> t.query(Sql.of("select pg_stat_force_next_flush()"), _ -> true));
        double ratio = engine.site()
                .database()
                .read(t -> t.one(
                        Sql.of(
                                "select n_tup_hot_upd::float / greatest(n_tup_upd, 1) from pg_stat_user_tables where schemaname = 'site' and relname = 'task'"),
                        r -> r.getDouble(1)));
        assertThat(ratio).isGreaterThanOrEqualTo(0.9);
    }
}
