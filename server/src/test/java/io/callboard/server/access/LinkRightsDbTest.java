package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.change.Change.MultiMode;
import io.callboard.core.change.Relations;
import io.callboard.core.error.Fault;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage.LinkTable;
import io.callboard.core.value.EntityId;
import io.callboard.server.wire.WireSentences;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Links between rows of different owners, written from either side.
final class LinkRightsDbTest {
    private static final TestStudio STUDIO = new TestStudio();
    private static final EntityId OURS = STUDIO.create("Project", Map.of("name", "Ours"));
    private static final EntityId SECRET = STUDIO.create("Project", Map.of("name", "Secret"));
    private static final Actor.Person ADMIN = STUDIO.person("boss", "admin");
    private static final Actor.Person MANAGER = STUDIO.person("lead", "manager");
    private static final Actor.Person ARTIST = STUDIO.person("mia", "artist", OURS);
    private static final Actor.Person VENDOR = STUDIO.person("ven", "vendor", OURS);

    @AfterAll
    static void close() {
        STUDIO.close();
    }

    @Test
    void everyRelationIsKeptAtOneOfItsSides() {
        Relations relations = new Relations(STUDIO.schema());
        int both = 0;
        for (Field field : relations.linkTables()) {
            LinkTable links = (LinkTable) field.storage();
            Optional<Field> reverse = links.far().fixedType().flatMap(type -> relations.reverse(field, type));
            if (reverse.isPresent()) {
                both++;
                assertThat(links.isKeptNear())
                        .as(field + " and " + reverse.get())
                        .isNotEqualTo(((LinkTable) reverse.get().storage()).isKeptNear());
            }
        }
        assertThat(both).isGreaterThan(30);
    }

    private static EntityId version(Actor actor, String code) {
        return STUDIO.createAs(actor, "Version", Map.of("project", OURS, "code", code));
    }

    @Test
    void replyOfAnotherProjectIsNotPulledOver() {
        EntityId note = STUDIO.create("Note", Map.of("project", SECRET, "subject", "secret"));
        EntityId reply = STUDIO.create("Reply", Map.of("entity", note, "content", "marker"));
        EntityId own = STUDIO.createAs(ARTIST, "Note", Map.of("project", OURS, "subject", "mine"));
        refuses(
                "[Note.replies]: Value is not legal.",
                () -> STUDIO.updateAs(ARTIST, own, Map.of("replies", List.of(reply))));
        refuses(
                "[Note.replies]: Value is not legal.",
                () -> STUDIO.createAs(
                        ARTIST, "Note", Map.of("project", OURS, "subject", "x", "replies", List.of(reply))));
        assertThat(STUDIO.members(ADMIN, note, "replies")).containsExactly(reply.id());
    }

    @Test
    void replyOfSomebodyElseStaysInItsThread() {
        EntityId thread = STUDIO.create("Note", Map.of("project", OURS, "subject", "thread"));
        EntityId theirs = STUDIO.create("Reply", Map.of("entity", thread, "content", "theirs"));
        EntityId mine = STUDIO.createAs(ARTIST, "Reply", Map.of("entity", thread, "content", "mine"));
        EntityId own = STUDIO.createAs(ARTIST, "Note", Map.of("project", OURS, "subject", "own"));
        refuses(
                "The field is not editable for this user: [Reply.entity].",
                () -> STUDIO.linkAs(ARTIST, own, "replies", MultiMode.ADD, theirs));
        STUDIO.linkAs(ARTIST, own, "replies", MultiMode.ADD, mine);
        assertThat(STUDIO.members(ADMIN, own, "replies")).containsExactly(mine.id());
        assertThat(STUDIO.members(ADMIN, thread, "replies")).containsExactly(theirs.id());
    }

    @Test
    void playlistIsFilledByThoseWhoMayEditIt() {
        EntityId shared = STUDIO.create("Playlist", Map.of("project", OURS, "code", "shared"));
        EntityId client = STUDIO.create("ClientUser", Map.of("name", "Kim", "email", "kim@example.com"));
        STUDIO.create("PlaylistShare", Map.of("playlist", shared, "user", client));
        EntityId own = version(ARTIST, "own");
        refuses(
                "The field is not editable for this user: [Playlist.versions].",
                () -> STUDIO.updateAs(ARTIST, own, Map.of("playlists", List.of(shared))));
        refuses(
                "[Playlist.versions]",
                () -> STUDIO.createAs(
                        ARTIST, "Version", Map.of("project", OURS, "code", "x", "playlists", List.of(shared))));
        refuses(
                "[Playlist.versions]",
                () -> STUDIO.createAs(ARTIST, "PlaylistVersionConnection", Map.of("playlist", shared, "version", own)));
        assertThat(STUDIO.ids(new Actor.Client(client.id(), "Kim", "client_user"), "Version"))
                .isEmpty();
        STUDIO.updateAs(MANAGER, own, Map.of("playlists", List.of(shared)));
        assertThat(STUDIO.members(ADMIN, shared, "versions")).containsExactly(own.id());
        refuses("[Playlist.versions]", () -> STUDIO.updateAs(ARTIST, own, Map.of("playlists", List.of())));
    }

    @Test
    void ownPlaylistTakesVersionsOfOthersAndLosesThem() {
        EntityId theirs = STUDIO.create("Version", Map.of("project", OURS, "code", "theirs"));
        EntityId list = STUDIO.createAs(
                ARTIST, "Playlist", Map.of("project", OURS, "code", "mine", "versions", List.of(theirs)));
        assertThat(STUDIO.members(ADMIN, list, "versions")).containsExactly(theirs.id());
        STUDIO.updateAs(ARTIST, list, Map.of("versions", List.of()));
        assertThat(STUDIO.members(ADMIN, list, "versions")).isEmpty();
        STUDIO.createAs(ARTIST, "PlaylistVersionConnection", Map.of("playlist", list, "version", theirs));
        assertThat(STUDIO.members(ADMIN, list, "versions")).containsExactly(theirs.id());
    }

    @Test
    void ownVersionDoesNotRewriteFilesNotesAndCutsOfOthers() {
        EntityId own = version(ARTIST, "rewriter");
        EntityId file = STUDIO.create("PublishedFile", Map.of("project", OURS, "code", "f"));
        EntityId note = STUDIO.create("Note", Map.of("project", OURS, "subject", "n"));
        EntityId cut = STUDIO.create("Cut", Map.of("project", OURS, "code", "c"));
        refuses(
                "[PublishedFile.version]",
                () -> STUDIO.updateAs(ARTIST, own, Map.of("published_files", List.of(file))));
        refuses("[Note.note_links]", () -> STUDIO.updateAs(ARTIST, own, Map.of("notes", List.of(note))));
        refuses("[Cut.version]", () -> STUDIO.updateAs(ARTIST, own, Map.of("cuts", List.of(cut))));
        STUDIO.updateAs(MANAGER, own, Map.of("notes", List.of(note), "cuts", List.of(cut)));
        refuses("[Note.note_links]", () -> STUDIO.updateAs(ARTIST, own, Map.of("notes", List.of())));
        EntityId mine = STUDIO.createAs(ARTIST, "Note", Map.of("project", OURS, "subject", "mine"));
        STUDIO.linkAs(ARTIST, own, "notes", MultiMode.ADD, mine);
        assertThat(STUDIO.members(ADMIN, own, "notes")).containsExactlyInAnyOrder(note.id(), mine.id());
    }

    @Test
    void rowThatIsMadeMayTakeWhatIsMadeWithIt() {
        EntityId shot = STUDIO.create("Shot", Map.of("project", OURS, "code", "sh010"));
        EntityId note = STUDIO.createAs(
                ARTIST, "Note", Map.of("project", OURS, "subject", "about", "note_links", List.of(shot)));
        assertThat(STUDIO.members(ADMIN, shot, "notes")).containsExactly(note.id());
    }

    @Test
    void membersThatAreNotSeenStayWhenAListIsWritten() {
        EntityId seen = STUDIO.create("Shot", Map.of("project", OURS, "code", "seen"));
        EntityId hidden = STUDIO.create("Shot", Map.of("project", SECRET, "code", "hidden"));
        EntityId note = STUDIO.createAs(ARTIST, "Note", Map.of("project", OURS, "subject", "both"));
        STUDIO.update(note, Map.of("note_links", List.of(seen, hidden)));
        STUDIO.updateAs(ARTIST, note, Map.of("note_links", List.of()));
        assertThat(STUDIO.members(ADMIN, note, "note_links")).containsExactly(hidden.id());
        STUDIO.updateAs(ADMIN, note, Map.of("note_links", List.of()));
        assertThat(STUDIO.members(ADMIN, note, "note_links")).isEmpty();
    }

    @Test
    void everyRoleLinksOnlyWhatItSees() {
        EntityId script = STUDIO.create("ApiUser", Map.of("firstname", "render"));
        EntityId version = STUDIO.create("Version", Map.of("project", OURS, "code", "of a script"));
        refuses("[Version.user]: Value is not legal.", () -> STUDIO.updateAs(MANAGER, version, Map.of("user", script)));
        STUDIO.updateAs(ADMIN, version, Map.of("user", script));
        EntityId unseen = STUDIO.create("Task", Map.of("project", OURS, "content", "not the vendor's"));
        refuses(
                "[TimeLog.entity]: Value is not legal.",
                () -> STUDIO.createAs(VENDOR, "TimeLog", Map.of("project", OURS, "entity", unseen, "duration", 60L)));
    }

    @Test
    void templateAndNewTagsNeedTheRightsOfWhatTheyMake() {
        EntityId template = STUDIO.create("TaskTemplate", Map.of("code", "t", "entity_type", "Version"));
        STUDIO.create("Task", Map.of("content", "made", "task_template", template));
        EntityId own = version(ARTIST, "templated");
        refuses(
                "Entity of type Task cannot be created by this user.",
                () -> STUDIO.updateAs(ARTIST, own, Map.of("task_template", template)));
        refuses(
                "Entity of type Tag cannot be created by this user.",
                () -> STUDIO.updateAs(ARTIST, own, Map.of("tag_list", List.of("brand new"))));
        STUDIO.create("Tag", Map.of("name", "known"));
        STUDIO.updateAs(ARTIST, own, Map.of("tag_list", List.of("known")));
        STUDIO.updateAs(MANAGER, own, Map.of("task_template", template, "tag_list", List.of("brand new")));
    }

    @Test
    void rowsThatAreNotSeenAreNotThereForThoseWhoDelete() {
        STUDIO.group(
                "cleaner",
                List.of(
                        new TestStudio.GroupRule("assigned_projects", "*", Optional.empty(), Optional.empty()),
                        new TestStudio.GroupRule("see", "*", Optional.empty(), Optional.empty()),
                        new TestStudio.GroupRule("retire", "*", Optional.empty(), Optional.empty())));
        Actor.Person cleaner = STUDIO.person("cleaner", "cleaner", OURS);
        EntityId hidden = STUDIO.create("Shot", Map.of("project", SECRET, "code", "hidden 2"));
        refuses(
                "Entity of type [Shot] with id=%d does not exist.".formatted(hidden.id()),
                () -> STUDIO.retireAs(cleaner, hidden));
        EntityId list = STUDIO.create("Playlist", Map.of("project", OURS, "code", "kept"));
        EntityId version = STUDIO.create("Version", Map.of("project", OURS, "code", "kept"));
        EntityId connection = STUDIO.create("PlaylistVersionConnection", Map.of("playlist", list, "version", version));
        refuses("[Playlist.versions]", () -> STUDIO.retireAs(cleaner, connection));
        STUDIO.retireAs(MANAGER, connection);
        assertThat(STUDIO.members(ADMIN, list, "versions")).isEmpty();
    }

    private static void refuses(String text, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(WireSentences.of(fault, "read").message()).contains(text);
            assertThat(WireSentences.of(fault, "read").number()).isEqualTo(104);
        });
    }
}
