package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.query.Paging;
import io.callboard.core.value.EntityId;
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
        EntityId version = STUDIO.createAs(
                VENDOR, "Version", Map.of("project", OURS, "code", "v1", "entity", SHOT, "sg_task", OTHER_TASK));
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
    void settingsOfPagesAreOutOfReachForEverybody() {
        for (Actor actor : List.of(ADMIN, MANAGER, ARTIST, VENDOR)) {
            assertThatThrownBy(() -> STUDIO.ids(actor, "PageSetting"))
                    .isInstanceOfSatisfying(
                            Fault.class,
                            fault -> assertThat(fault.message("read"))
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
