package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.value.EntityId;
import io.callboard.server.wire.WireSentences;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class WriteRightsDbTest {
    private static final TestStudio STUDIO = new TestStudio();
    private static final EntityId OURS = STUDIO.create("Project", Map.of("name", "Ours"));
    private static final EntityId THEIRS = STUDIO.create("Project", Map.of("name", "Theirs"));
    private static final Actor.Person ADMIN = STUDIO.person("boss", "admin");
    private static final Actor.Person MANAGER = STUDIO.person("lead", "manager");
    private static final Actor.Person ARTIST = STUDIO.person("mia", "artist", OURS);
    private static final Actor.Person OTHER_ARTIST = STUDIO.person("leo", "artist", OURS);
    private static final Actor.Script SCRIPT = new Actor.Script(1, "render", "api_admin", true, true);
    private static final EntityId SHOT = STUDIO.create("Shot", Map.of("project", OURS, "code", "sh010"));
    private static final EntityId TASK = task(List.of(ARTIST.row()), List.of());
    private static final EntityId REVIEWED = task(List.of(), List.of(ARTIST.row()));
    private static final EntityId OTHER_TASK = task(List.of(OTHER_ARTIST.row()), List.of());

    @AfterAll
    static void close() {
        STUDIO.close();
    }

    @Test
    void artistSetsTheStatusOfOwnTasksOnly() {
        STUDIO.updateAs(ARTIST, TASK, Map.of("sg_status_list", "ip"));
        STUDIO.updateAs(ARTIST, REVIEWED, Map.of("sg_status_list", "ip"));
        refuses(
                "The field is not editable for this user: [Task.sg_status_list]. Rule: Artist -- PermissionRule",
                () -> STUDIO.updateAs(ARTIST, OTHER_TASK, Map.of("sg_status_list", "ip")));
        refuses(
                "The field is not editable for this user: [Task.due_date]. Rule: Artist -- ",
                () -> STUDIO.updateAs(ARTIST, TASK, Map.of("due_date", "2026-06-01")));
    }

    @Test
    void refusalPrintsTheConditionThatWasNotMet() {
        refuses(
                "may edit Task.sg_status_list where task_assignees in logged_in_user, groups_of_logged_in_user"
                        + " or task_reviewers in logged_in_user, groups_of_logged_in_user",
                () -> STUDIO.updateAs(ARTIST, OTHER_TASK, Map.of("sg_status_list", "ip")));
    }

    @Test
    void groupMembersCountAsAssigned() {
        EntityId group = STUDIO.create("Group", Map.of("code", "Anim", "users", List.of(ARTIST.row())));
        EntityId task = task(List.of(group), List.of());
        STUDIO.updateAs(ARTIST, task, Map.of("sg_status_list", "ip"));
    }

    @Test
    void artistEditsTheVersionsTheyMade() {
        EntityId own = STUDIO.createAs(ARTIST, "Version", Map.of("project", OURS, "code", "v1", "entity", SHOT));
        STUDIO.updateAs(ARTIST, own, Map.of("description", "better"));
        EntityId other = STUDIO.create("Version", Map.of("project", OURS, "code", "v2", "entity", SHOT));
        refuses(
                "The field is not editable for this user: [Version.description]. Rule: Artist -- PermissionRule",
                () -> STUDIO.updateAs(ARTIST, other, Map.of("description", "worse")));
    }

    @Test
    void artistMakesWhatTheGroupMayMakeAndOnlyInOwnProjects() {
        refuses(
                "Entity of type Shot cannot be created by this user. Rule: Artist -- ",
                () -> STUDIO.createAs(ARTIST, "Shot", Map.of("project", OURS, "code", "x")));
        refuses(
                "Entity of type Version cannot be created by this user. Rule: Artist -- PermissionRule",
                () -> STUDIO.createAs(ARTIST, "Version", Map.of("project", THEIRS, "code", "x")));
        assertThat(STUDIO.ids(ADMIN, "Version", Filter.where("code", "is", "x")))
                .isEmpty();
    }

    @Test
    void artistMovesRowsNeitherBetweenProjectsNorOutOfThem() {
        EntityId own = STUDIO.createAs(ARTIST, "Version", Map.of("project", OURS, "code", "stays", "entity", SHOT));
        for (EntityId target : new EntityId[] {THEIRS, null}) {
            refuses(
                    "The field is not editable for this user: [Version.project]. Rule: Artist -- PermissionRule 100:"
                            + " only projects assigned to the user",
                    () -> STUDIO.updateAs(ARTIST, own, Collections.singletonMap("project", target)));
        }
    }

    @Test
    void rowThatIsNotSeenDoesNotExistForWriters() {
        EntityId note = STUDIO.create("Note", Map.of("project", THEIRS, "subject", "secret"));
        refuses(
                "Entity of type [Note] with id=%d does not exist.".formatted(note.id()),
                () -> STUDIO.updateAs(ARTIST, note, Map.of("subject", "mine")));
    }

    @Test
    void rowOfAnUnseenProjectIsNoTargetForLinksAndReadsAsMissing() {
        EntityId theirs = STUDIO.create("Shot", Map.of("project", THEIRS, "code", "th010"));
        EntityId nowhere = new EntityId("Shot", 99_999_999L);
        EntityId own = STUDIO.createAs(ARTIST, "Version", Map.of("project", OURS, "code", "linked", "entity", SHOT));
        for (EntityId target : List.of(theirs, nowhere)) {
            refuses(
                    "Update failed for [Version.entity]: Value is not legal.",
                    () -> STUDIO.updateAs(ARTIST, own, Map.of("entity", target)));
            refuses(
                    "Invalid field value, update failed [5 - Update failed for [Version.entity]: Value is not legal.]",
                    () -> STUDIO.createAs(
                            ARTIST, "Version", Map.of("project", OURS, "code", "linked 2", "entity", target)));
            refuses(
                    "[Note.note_links]: Value is not legal.",
                    () -> STUDIO.createAs(
                            ARTIST,
                            "Note",
                            Map.of("project", OURS, "subject", "linked", "note_links", List.of(SHOT, target))));
        }
        EntityId note = STUDIO.createAs(
                ARTIST, "Note", Map.of("project", OURS, "subject", "fine", "note_links", List.of(SHOT, own)));
        assertThat(STUDIO.members(ADMIN, note, "note_links")).containsExactlyInAnyOrder(SHOT.id(), own.id());
        STUDIO.updateAs(MANAGER, own, Map.of("entity", theirs));
    }

    @Test
    void vendorsLinkOnlyRowsTheySee() {
        Actor.Person vendor = STUDIO.person("ven", "vendor", OURS);
        EntityId unseen = STUDIO.create("Shot", Map.of("project", OURS, "code", "vn010"));
        EntityId seen = STUDIO.create("Shot", Map.of("project", OURS, "code", "vn020"));
        STUDIO.create(
                "Task",
                Map.of("project", OURS, "content", "x", "entity", seen, "task_assignees", List.of(vendor.row())));
        refuses(
                "[Version.entity]: Value is not legal.",
                () -> STUDIO.createAs(vendor, "Version", Map.of("project", OURS, "code", "v", "entity", unseen)));
        EntityId own = STUDIO.createAs(vendor, "Version", Map.of("project", OURS, "code", "v", "entity", seen));
        EntityId note = STUDIO.createAs(
                vendor, "Note", Map.of("project", OURS, "subject", "a", "note_links", List.of(seen, own)));
        assertThat(STUDIO.members(vendor, note, "note_links")).containsExactlyInAnyOrder(seen.id(), own.id());
    }

    @Test
    void clientsWriteAboutWhatIsSharedWithThemOnly() {
        EntityId shared = STUDIO.create("Version", Map.of("project", OURS, "code", "shared"));
        EntityId secret = STUDIO.create("Version", Map.of("project", OURS, "code", "secret"));
        EntityId list = STUDIO.create("Playlist", Map.of("project", OURS, "code", "l", "versions", List.of(shared)));
        EntityId row = STUDIO.create("ClientUser", Map.of("name", "Kim", "email", "kim@example.com"));
        Actor.Client client = new Actor.Client(row.id(), "Kim", "client_user");
        assertThat(STUDIO.ids(client, "Version")).isEmpty();
        EntityId share = STUDIO.create("PlaylistShare", Map.of("playlist", list, "user", row));
        assertThat(STUDIO.ids(client, "Version")).containsExactly(shared.id());
        EntityId note = STUDIO.createAs(
                client, "Note", Map.of("project", OURS, "subject", "fine", "note_links", List.of(shared)));
        assertThat(STUDIO.ids(client, "Note")).containsExactly(note.id());
        STUDIO.createAs(client, "Reply", Map.of("entity", note, "content", "really"));
        STUDIO.updateAs(client, shared, Map.of("client_approved", true));
        refuses(
                "[Note.note_links]: Value is not legal.",
                () -> STUDIO.createAs(
                        client, "Note", Map.of("project", OURS, "subject", "x", "note_links", List.of(secret))));
        refuses(
                "Entity of type Note cannot be created by this user. Rule: Client User -- PermissionRule 210",
                () -> STUDIO.createAs(client, "Note", Map.of("project", THEIRS, "subject", "x")));
        EntityId internal = STUDIO.create("Note", Map.of("project", OURS, "subject", "internal"));
        refuses(
                "[Reply.entity]: Value is not legal.",
                () -> STUDIO.createAs(client, "Reply", Map.of("entity", internal, "content", "x")));
        STUDIO.retire(share);
        assertThat(STUDIO.ids(client, "Version")).isEmpty();
    }

    @Test
    void artistsDeleteNothingAndManagersDeleteRows() {
        EntityId shot = STUDIO.create("Shot", Map.of("project", OURS, "code", "gone"));
        refuses(
                "Entity Shot %d can not be deleted by this user. Rule: Artist -- ".formatted(shot.id()),
                () -> STUDIO.retireAs(ARTIST, shot));
        STUDIO.retireAs(MANAGER, shot);
        assertThat(STUDIO.ids(ADMIN, "Shot")).doesNotContain(shot.id());
    }

    @Test
    void managersDoNotTouchOtherPeoplesPasswords() {
        refuses(
                "The field is not editable for this user: [HumanUser.password_proxy]. To change your own password",
                () -> STUDIO.updateAs(MANAGER, MANAGER.row(), Map.of("password_proxy", "my new secret")));
        refuses(
                "The field is not editable for this user: [HumanUser.password_proxy]. Rule: Manager -- PermissionRule",
                () -> STUDIO.updateAs(MANAGER, ADMIN.row(), Map.of("password_proxy", "haha")));
        refuses(
                "Entity of type HumanUser cannot be created by this user. Rule: Manager -- PermissionRule",
                () -> STUDIO.createAs(MANAGER, "HumanUser", Map.of("login", "x", "name", "x")));
    }

    @Test
    void scriptsMayMostButNotRewriteTheLogOrTheGroups() {
        EntityId event =
                new EntityId("EventLogEntry", STUDIO.ids(ADMIN, "EventLogEntry").getFirst());
        assertThatThrownBy(() -> STUDIO.updateAs(SCRIPT, event, Map.of("description", "x")))
                .hasMessageStartingWith("ChangeRefusal.EVENT_");
        assertThatThrownBy(() -> STUDIO.retireAs(SCRIPT, event)).hasMessageStartingWith("ChangeRefusal.EVENT_");
        EntityId group = new EntityId(
                "PermissionRuleSet", STUDIO.ids(ADMIN, "PermissionRuleSet").getFirst());
        refuses(
                "Entity PermissionRuleSet %d can not be deleted by this user. Rule: API Admin -- PermissionRule 6"
                        .formatted(group.id()),
                () -> STUDIO.retireAs(SCRIPT, group));
    }

    private static EntityId task(List<EntityId> assignees, List<EntityId> reviewers) {
        return STUDIO.create(
                "Task",
                Map.of(
                        "project", OURS,
                        "content", "Anim",
                        "entity", SHOT,
                        "task_assignees", assignees,
                        "task_reviewers", reviewers));
    }

    private static void refuses(String text, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(WireSentences.of(fault, "read").message()).contains(text);
            assertThat(WireSentences.of(fault, "read").number()).isEqualTo(104);
        });
    }
}
