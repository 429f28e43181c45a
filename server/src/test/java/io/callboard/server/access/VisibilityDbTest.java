package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.query.Paging;
import io.callboard.core.query.Summarize;
import io.callboard.core.query.SummaryTree;
import io.callboard.core.query.SummaryValue;
import io.callboard.core.value.EntityId;
import io.callboard.server.wire.WireSentences;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Two projects: *ours*, to which the artist and the vendor are assigned, and *theirs*.
final class VisibilityDbTest {
    private static final TestStudio STUDIO = new TestStudio();
    private static final EntityId OURS = STUDIO.create("Project", Map.of("name", "Ours"));
    private static final EntityId THEIRS = STUDIO.create("Project", Map.of("name", "Theirs"));
    private static final Actor.Person ADMIN = STUDIO.person("boss", "admin");
    private static final Actor.Person MANAGER = STUDIO.person("lead", "manager");
    private static final Actor.Person ARTIST = STUDIO.person("mia", "artist", OURS);
    private static final Actor.Person VENDOR = STUDIO.person("ven", "vendor", OURS);
    private static final EntityId GROUP =
            STUDIO.create("Group", Map.of("code", "Outside", "users", List.of(VENDOR.row())));

    private static final EntityId SHOT = shot(OURS, "sh010");
    private static final EntityId OTHER_SHOT = shot(OURS, "sh020");
    private static final EntityId THEIR_SHOT = shot(THEIRS, "th010");
    private static final EntityId TASK = task(SHOT, OURS, List.of(VENDOR.row()));
    private static final EntityId GROUP_TASK = task(SHOT, OURS, List.of(GROUP));
    private static final EntityId OTHER_TASK = task(OTHER_SHOT, OURS, List.of(ARTIST.row()));
    private static final EntityId THEIR_TASK = task(THEIR_SHOT, THEIRS, List.of(VENDOR.row()));
    private static final EntityId STRAY_TASK = task(THEIR_SHOT, OURS, List.of(ARTIST.row()));

    @AfterAll
    static void close() {
        STUDIO.close();
    }

    @Test
    void administratorsAndManagersSeeAllProjects() {
        assertThat(STUDIO.ids(ADMIN, "Shot")).containsExactly(SHOT.id(), OTHER_SHOT.id(), THEIR_SHOT.id());
        assertThat(STUDIO.ids(MANAGER, "Shot")).hasSize(3);
        assertThat(STUDIO.ids(MANAGER, "Project")).contains(OURS.id(), THEIRS.id());
    }

    @Test
    void artistSeesTheProjectsTheyAreAssignedTo() {
        assertThat(STUDIO.ids(ARTIST, "Project")).containsExactly(OURS.id());
        assertThat(STUDIO.ids(ARTIST, "Shot")).containsExactly(SHOT.id(), OTHER_SHOT.id());
        assertThat(STUDIO.ids(ARTIST, "Task", Filter.where("project", "is_not", (Object) null)))
                .contains(TASK.id(), GROUP_TASK.id(), OTHER_TASK.id(), STRAY_TASK.id())
                .doesNotContain(THEIR_TASK.id());
        assertThat(STUDIO.ids(ARTIST, "Step")).isEqualTo(STUDIO.ids(ADMIN, "Step"));
    }

    @Test
    void vendorSeesOwnTasksAndWhatTheyAreFor() {
        assertThat(STUDIO.ids(VENDOR, "Task")).containsExactly(TASK.id(), GROUP_TASK.id());
        assertThat(STUDIO.ids(VENDOR, "Shot")).containsExactly(SHOT.id());
    }

    @Test
    void nobodyAssignedSeesNothing() {
        Actor.Person lost = STUDIO.person("lost", "artist");
        assertThat(STUDIO.ids(lost, "Project")).isEmpty();
        assertThat(STUDIO.ids(lost, "Shot")).isEmpty();
    }

    @Test
    void countsKeepToWhatIsSeen() {
        Find counted = new Find(
                "Shot",
                List.of(),
                Filter.ALL,
                List.of(),
                new Paging(1, 1, Paging.Counting.TOTAL),
                Find.Scope.ACTIVE,
                true,
                List.of());
        assertThat(STUDIO.read(ADMIN, counted).total()).hasValue(3);
        assertThat(STUDIO.read(ARTIST, counted).total()).hasValue(2);
        assertThat(STUDIO.read(VENDOR, counted).total()).hasValue(1);
    }

    @Test
    void linkToARowOfAnUnseenProjectReadsAsNothing() {
        assertThat(STUDIO.link(ADMIN, STRAY_TASK, "entity")).hasValue("Shot " + THEIR_SHOT.id() + " \"th010\"");
        assertThat(STUDIO.link(ARTIST, STRAY_TASK, "entity")).isEmpty();
        assertThat(STUDIO.link(ARTIST, TASK, "entity")).hasValue("Shot " + SHOT.id() + " \"sh010\"");
    }

    @Test
    void filtersAgreeWithWhatLinksReadAs() {
        Filter theirs = Filter.where("entity", "is", link(THEIR_SHOT));
        assertThat(STUDIO.ids(ADMIN, "Task", theirs)).containsExactly(THEIR_TASK.id(), STRAY_TASK.id());
        assertThat(STUDIO.ids(ARTIST, "Task", theirs)).isEmpty();
        assertThat(STUDIO.ids(
                        ARTIST,
                        "Task",
                        Filter.and(
                                Filter.where("entity", "is", (Object) null),
                                Filter.where("project", "is", link(OURS)))))
                .containsExactly(STRAY_TASK.id());
        assertThat(STUDIO.ids(
                        ARTIST,
                        "Task",
                        Filter.and(
                                Filter.where("entity", "is_not", link(THEIR_SHOT)),
                                Filter.where("project", "is", link(OURS)))))
                .contains(STRAY_TASK.id());
        assertThat(STUDIO.ids(ARTIST, "Task", Filter.where("entity", "name_contains", "th0")))
                .isEmpty();
        assertThat(STUDIO.ids(ARTIST, "Task", Filter.where("entity.Shot.code", "is", "th010")))
                .isEmpty();
    }

    @Test
    void deepValuesOfUnseenRowsCannotBeFiltered() {
        EntityId version = STUDIO.createAs(VENDOR, "Version", Map.of("project", OURS, "code", "v1", "entity", SHOT));
        STUDIO.update(version, Map.of("sg_task", OTHER_TASK));
        assertThat(STUDIO.ids(VENDOR, "Version")).contains(version.id());
        assertThat(STUDIO.ids(VENDOR, "Version", Filter.where("sg_task.Task.content", "is", "Anim")))
                .isEmpty();
        assertThat(STUDIO.ids(ADMIN, "Version", Filter.where("sg_task.Task.content", "is", "Anim")))
                .contains(version.id());
    }

    @Test
    void listsLeaveOutMembersOfUnseenProjects() {
        EntityId note = STUDIO.create(
                "Note", Map.of("project", OURS, "subject", "both", "note_links", List.of(OTHER_SHOT, THEIR_SHOT)));
        assertThat(STUDIO.members(ADMIN, note, "note_links"))
                .containsExactlyInAnyOrder(OTHER_SHOT.id(), THEIR_SHOT.id());
        assertThat(STUDIO.members(ARTIST, note, "note_links")).containsExactly(OTHER_SHOT.id());
    }

    @Test
    void searchFindsOnlyWhatIsSeenAndNamesOnlyWhatMayBeNamed() {
        assertThat(STUDIO.search(ADMIN, "h010", "Shot")).hasSize(2);
        assertThat(STUDIO.search(ARTIST, "h010", "Shot")).containsExactly("Shot " + SHOT.id() + " sh010, linked to ");
        assertThat(STUDIO.search(VENDOR, "sh0", "Shot")).hasSize(1);
        String stray = "Task " + STRAY_TASK.id() + " Anim, linked to ";
        assertThat(STUDIO.search(ADMIN, "anim", "Task")).contains(stray + "th010");
        assertThat(STUDIO.search(ARTIST, "anim", "Task")).contains(stray);
        assertThat(STUDIO.search(ADMIN, "anim th010", "Task")).contains(stray + "th010");
        assertThat(STUDIO.search(ARTIST, "anim th010", "Task")).isEmpty();
    }

    @Test
    void summariesCountAndGroupOnlyWhatIsSeen() {
        var byLink = new Summarize(
                "Task",
                Filter.where("project", "in", link(OURS), link(THEIRS)),
                List.of(new Summarize.Summary("id", "record_count", null)),
                List.of(new Summarize.Grouping("entity", "exact", false)),
                true);
        assertThat(STUDIO.summarize(ADMIN, byLink).groups())
                .extracting(SummaryTree.Group::name)
                .contains("sh010", "th010");
        assertThat(STUDIO.summarize(ARTIST, byLink).groups())
                .extracting(SummaryTree.Group::name)
                .contains("sh010")
                .doesNotContain("th010");
        assertThat(STUDIO.summarize(VENDOR, byLink).summaries()).containsEntry("id", new SummaryValue.Whole(2));
    }

    @Test
    void otherPeoplesProjectsAreNotNamed() {
        Actor.Person both = STUDIO.person("both", "artist", OURS, THEIRS);
        assertThat(STUDIO.members(ADMIN, both.row(), "projects")).containsExactlyInAnyOrder(OURS.id(), THEIRS.id());
        assertThat(STUDIO.members(ARTIST, both.row(), "projects")).containsExactly(OURS.id());
    }

    @Test
    void rowsWithoutAProjectFollowWhatTheyBelongTo() {
        EntityId ours =
                STUDIO.create("Note", Map.of("project", OURS, "subject", "a", "addressings_to", List.of(VENDOR)));
        EntityId theirs = STUDIO.create("Note", Map.of("project", THEIRS, "subject", "b"));
        EntityId reply = STUDIO.create("Reply", Map.of("entity", ours, "content", "yes"));
        EntityId hidden = STUDIO.create("Reply", Map.of("entity", theirs, "content", "no"));
        assertThat(STUDIO.ids(ADMIN, "Reply")).contains(reply.id(), hidden.id());
        assertThat(STUDIO.ids(ARTIST, "Reply")).contains(reply.id()).doesNotContain(hidden.id());
        assertThat(STUDIO.ids(VENDOR, "Reply")).contains(reply.id()).doesNotContain(hidden.id());
        assertThat(STUDIO.ids(VENDOR, "Note")).contains(ours.id()).doesNotContain(theirs.id());
    }

    @Test
    void connectionsNeedBothEndsInReach() {
        EntityId ours = STUDIO.create("Playlist", Map.of("project", OURS, "code", "dailies"));
        EntityId theirs = STUDIO.create("Playlist", Map.of("project", THEIRS, "code", "dailies"));
        EntityId version = STUDIO.create("Version", Map.of("project", OURS, "code", "v7"));
        STUDIO.update(ours, Map.of("versions", List.of(version)));
        STUDIO.update(theirs, Map.of("versions", List.of(version)));
        assertThat(STUDIO.ids(ADMIN, "PlaylistVersionConnection")).hasSize(2);
        assertThat(STUDIO.ids(ARTIST, "PlaylistVersionConnection")).hasSize(1);
    }

    @Test
    void eventsOfUnseenProjectsAndOfTheSiteAreOutOfReach() {
        List<Long> all = STUDIO.ids(ADMIN, "EventLogEntry");
        List<Long> seen = STUDIO.ids(ARTIST, "EventLogEntry", Filter.where("project", "is_not", link(OURS)));
        assertThat(all).isNotEmpty();
        assertThat(STUDIO.ids(ARTIST, "EventLogEntry")).isNotEmpty();
        assertThat(seen).isEmpty();
    }

    @Test
    void keysOfScriptsAreOutOfReachForArtists() {
        assertThatThrownBy(() -> STUDIO.ids(ARTIST, "ApiUser"))
                .hasMessageContaining("group=Artist, rule=PermissionRule");
        assertThat(STUDIO.ids(ADMIN, "ApiUser")).isNotEmpty();
    }

    @Test
    void pathsThroughUnseenTypesLeadNowhere() {
        Filter through = Filter.where("created_by.ApiUser.firstname", "contains", "a");
        assertThat(STUDIO.ids(ARTIST, "Shot", through)).isEmpty();
    }

    @Test
    void settingsOfPagesAreOutOfReachForEverybody() {
        for (Actor actor : List.of(ADMIN, MANAGER, ARTIST, VENDOR)) {
            assertThatThrownBy(() -> STUDIO.ids(actor, "PageSetting"))
                    .isInstanceOfSatisfying(
                            Fault.class,
                            fault -> assertThat(WireSentences.of(fault, "read").message())
                                    .contains("Entity of type PageSetting can not be accessed by this user. Rule: ")
                                    .contains("PermissionRule 1:"));
        }
    }

    @Test
    void newAssignmentShowsAtOnce() {
        Actor.Person later = STUDIO.person("late", "vendor", OURS);
        assertThat(STUDIO.ids(later, "Task")).isEmpty();
        EntityId task = task(OTHER_SHOT, OURS, List.of(later.row()));
        assertThat(STUDIO.ids(later, "Task")).containsExactly(task.id());
        assertThat(STUDIO.ids(later, "Shot")).containsExactly(OTHER_SHOT.id());
        STUDIO.update(task, Map.of("task_assignees", List.of()));
        assertThat(STUDIO.ids(later, "Task")).isEmpty();
        assertThat(STUDIO.ids(later, "Shot")).isEmpty();
    }

    @Test
    void newMembershipShowsAtOnce() {
        Actor.Person later = STUDIO.person("later", "artist");
        assertThat(STUDIO.ids(later, "Shot")).isEmpty();
        STUDIO.update(later.row(), Map.of("projects", List.of(THEIRS)));
        assertThat(STUDIO.ids(later, "Shot")).containsExactly(THEIR_SHOT.id());
    }

    private static EntityId shot(EntityId project, String code) {
        return STUDIO.create("Shot", Map.of("project", project, "code", code));
    }

    private static EntityId task(EntityId shot, EntityId project, List<EntityId> assignees) {
        return STUDIO.create(
                "Task", Map.of("project", project, "content", "Anim", "entity", shot, "task_assignees", assignees));
    }

    private static Map<String, Object> link(EntityId row) {
        return Map.of("type", row.type(), "id", row.id());
    }
}
