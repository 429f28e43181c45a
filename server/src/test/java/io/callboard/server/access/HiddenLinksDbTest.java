package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.CellColumn;
import io.callboard.core.query.Find;
import io.callboard.core.query.Paging;
import io.callboard.core.query.RowSet;
import io.callboard.core.query.Sort;
import io.callboard.core.query.Summarize;
import io.callboard.core.query.SummaryTree;
import io.callboard.core.query.SummaryValue;
import io.callboard.core.value.EntityId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Links between what somebody sees and what they do not: rows of another project, and rows of their own that their
/// group does not see.
final class HiddenLinksDbTest {
    private static final TestStudio STUDIO = new TestStudio();
    private static final EntityId OURS = STUDIO.create("Project", Map.of("name", "Ours"));
    private static final EntityId THEIRS = STUDIO.create("Project", Map.of("name", "Theirs"));
    private static final Actor.Person ADMIN = STUDIO.person("boss", "admin");
    private static final Actor.Person ARTIST = STUDIO.person("mia", "artist", OURS);
    private static final Actor.Person VENDOR = STUDIO.person("ven", "vendor", OURS);

    private static final EntityId SHOT = STUDIO.create("Shot", Map.of("project", OURS, "code", "sh010"));
    private static final EntityId THEIR_ASSET = STUDIO.create("Asset", Map.of("project", THEIRS, "code", "dragon"));
    private static final EntityId VERSION =
            STUDIO.create("Version", Map.of("project", OURS, "code", "v1", "entity", SHOT));
    private static final EntityId PLAYLIST =
            STUDIO.create("Playlist", Map.of("project", OURS, "code", "dailies", "versions", List.of(VERSION)));
    private static final Actor.Client CLIENT = client();

    private static Actor.Client client() {
        EntityId row = STUDIO.create("ClientUser", Map.of("name", "Cleo", "email", "cleo@example.com"));
        STUDIO.create("PlaylistShare", Map.of("playlist", PLAYLIST, "user", row));
        return new Actor.Client(row.id(), "Cleo", "client_user");
    }

    @AfterAll
    static void close() {
        STUDIO.close();
    }

    private static Map<String, Object> link(EntityId row) {
        return Map.of("type", row.type(), "id", row.id());
    }

    private static Filter is(EntityId row) {
        return Filter.where("id", "is", row.id());
    }

    private static EntityId note(EntityId project, String subject, List<EntityId> about) {
        return STUDIO.create(
                "Note", Map.of("project", project, "subject", subject, "content", subject, "note_links", about));
    }

    private static boolean finds(Actor actor, EntityId row, Filter filter) {
        return !STUDIO.ids(actor, row.type(), Filter.and(is(row), filter)).isEmpty();
    }

    private static @Nullable String text(Actor actor, EntityId row, String field) {
        RowSet rows = STUDIO.read(actor, Find.of(row.type(), List.of(field), is(row), 1));
        byte[] value = ((CellColumn.Bytes) rows.columns().getFirst()).value(0);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    @Test
    void membersAreRowsThatCouldBeAskedFor() {
        EntityId internal = note(OURS, "internal", List.of(VERSION));
        EntityId own = STUDIO.createAs(
                CLIENT, "Note", Map.of("project", OURS, "subject", "mine", "note_links", List.of(VERSION)));
        assertThat(STUDIO.members(ADMIN, VERSION, "notes")).containsExactlyInAnyOrder(internal.id(), own.id());
        assertThat(STUDIO.members(ARTIST, VERSION, "notes")).containsExactlyInAnyOrder(internal.id(), own.id());
        assertThat(STUDIO.members(CLIENT, VERSION, "notes")).containsExactly(own.id());
        assertThat(STUDIO.members(CLIENT, VERSION, "open_notes")).containsExactly(own.id());
        for (Filter about : List.of(
                Filter.where("notes", "is", link(internal)),
                Filter.where("notes", "in", link(internal), link(PLAYLIST)),
                Filter.where("notes", "name_contains", "internal"),
                Filter.where("notes.Note.subject", "is", "internal"),
                Filter.where("open_notes", "is", link(internal)),
                Filter.where("$FROM$Note.note_links.subject", "is", "internal"))) {
            assertThat(finds(ADMIN, VERSION, about)).as(about.toString()).isTrue();
            assertThat(finds(CLIENT, VERSION, about)).as(about.toString()).isFalse();
        }
        assertThat(finds(CLIENT, VERSION, Filter.where("notes", "is_not", link(internal))))
                .isTrue();
        STUDIO.retire(own);
        assertThat(finds(CLIENT, VERSION, Filter.where("notes", "is", (Object) null)))
                .isTrue();
        assertThat(finds(ADMIN, VERSION, Filter.where("notes", "is", (Object) null)))
                .isFalse();
    }

    @Test
    void summariesMaskLinksBeforeTheyCount() {
        EntityId shot = STUDIO.create("Shot", Map.of("project", OURS, "code", "sum", "assets", List.of(THEIR_ASSET)));
        EntityId task = STUDIO.create("Task", Map.of("project", OURS, "content", "sum", "entity", THEIR_ASSET));
        for (Map.Entry<EntityId, String> linked :
                Map.of(shot, "assets", task, "entity").entrySet()) {
            for (String bucket : List.of("exact", "entitytype")) {
                SummaryTree seen = summary(ADMIN, linked, bucket);
                SummaryTree hidden = summary(ARTIST, linked, bucket);
                assertThat(seen.summaries()).containsEntry(linked.getValue(), new SummaryValue.Whole(1));
                assertThat(hidden.summaries()).containsEntry(linked.getValue(), new SummaryValue.Whole(0));
                assertThat(seen.groups().getFirst().name()).isNotEmpty();
                assertThat(hidden.groups()).hasSize(1);
                assertThat(hidden.groups().getFirst().name()).isEmpty();
            }
        }
        SummaryTree letters = summary(ARTIST, Map.entry(task, "entity"), "firstletter");
        assertThat(letters.groups().getFirst().name()).isEmpty();
    }

    private static SummaryTree summary(Actor actor, Map.Entry<EntityId, String> linked, String bucket) {
        return STUDIO.summarize(
                actor,
                new Summarize(
                        linked.getKey().type(),
                        is(linked.getKey()),
                        List.of(new Summarize.Summary(linked.getValue(), "count", null)),
                        List.of(new Summarize.Grouping(linked.getValue(), bucket, false)),
                        true));
    }

    @Test
    void hiddenNamesDoNotOrderRows() {
        EntityId plain = STUDIO.create("Task", Map.of("project", OURS, "content", "a"));
        EntityId linked = STUDIO.create("Task", Map.of("project", OURS, "content", "b", "entity", THEIR_ASSET));
        Find sorted = new Find(
                "Task",
                List.of(),
                Filter.where("id", "in", plain.id(), linked.id()),
                List.of(new Sort("entity", false)),
                Paging.first(10),
                Find.Scope.ACTIVE,
                true,
                List.of());
        assertThat(STUDIO.read(ADMIN, sorted).ids()).containsExactly(linked.id(), plain.id());
        assertThat(STUDIO.read(ARTIST, sorted).ids()).containsExactly(plain.id(), linked.id());
    }

    @Test
    void replyIsSeenWhereItsNoteIs() {
        EntityId note = note(OURS, "for mia", List.of(SHOT));
        EntityId reply = STUDIO.create("Reply", Map.of("entity", note, "content", "r", "user", VENDOR.row()));
        EntityId theirs = STUDIO.create(
                "Reply", Map.of("entity", note(THEIRS, "secret", List.of()), "content", "s", "user", VENDOR.row()));
        assertThat(STUDIO.ids(ARTIST, "Reply")).contains(reply.id()).doesNotContain(theirs.id());
        assertThat(STUDIO.ids(VENDOR, "Reply")).doesNotContain(reply.id(), theirs.id());
        STUDIO.update(note, Map.of("addressings_to", List.of(VENDOR.row())));
        assertThat(STUDIO.ids(VENDOR, "Reply")).contains(reply.id()).doesNotContain(theirs.id());
        STUDIO.update(note, Map.of("replies", List.of(theirs, reply)));
        assertThat(STUDIO.ids(ARTIST, "Reply")).contains(theirs.id());
    }

    @Test
    void fileIsSeenWhereARowIsThatItHangsOn() {
        EntityId ourNote = note(OURS, "files", List.of());
        EntityId ourReply = STUDIO.create("Reply", Map.of("entity", ourNote, "content", "r"));
        EntityId theirNote = note(THEIRS, "files", List.of());
        EntityId theirReply = STUDIO.create("Reply", Map.of("entity", theirNote, "content", "r"));
        EntityId ofReply = file(Map.of("attachment_links", List.of(ourReply)));
        EntityId ofNote = file(Map.of("attachment_links", List.of(ourNote), "project", OURS));
        EntityId alone = file(Map.of("project", OURS));
        EntityId mixed = file(Map.of("attachment_links", List.of(theirNote, ourNote), "project", OURS));
        EntityId uploaded = STUDIO.createAs(ARTIST, "Attachment", Map.of("description", "own"));
        List<EntityId> hidden = new ArrayList<>(List.of(
                file(Map.of()),
                file(Map.of("project", THEIRS)),
                file(Map.of("attachment_links", List.of(theirReply))),
                file(Map.of("attachment_links", List.of(theirNote), "project", OURS)),
                file(Map.of("attachment_links", List.of(ourNote), "project", THEIRS)),
                file(Map.of("attachment_links", List.of(VENDOR.row())))));
        assertThat(STUDIO.ids(ARTIST, "Attachment"))
                .contains(ofReply.id(), ofNote.id(), alone.id(), mixed.id(), uploaded.id())
                .doesNotContainAnyElementsOf(hidden.stream().map(EntityId::id).toList());
        assertThat(STUDIO.ids(VENDOR, "Attachment")).isEmpty();
        assertThat(STUDIO.ids(ADMIN, "Attachment"))
                .containsAll(hidden.stream().map(EntityId::id).toList());
        assertThat(STUDIO.members(ARTIST, ourNote, "attachments")).containsExactlyInAnyOrder(ofNote.id(), mixed.id());
        assertThat(STUDIO.members(ARTIST, mixed, "attachment_links")).containsExactly(ourNote.id());
    }

    private static EntityId file(Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("description", "plan");
        return STUDIO.create("Attachment", all);
    }

    @Test
    void rowsOfUnlistedTypesWithoutAProjectAreUnseen() {
        EntityId booking = STUDIO.create("Booking", Map.of("user", VENDOR.row()));
        EntityId ours = STUDIO.create("Booking", Map.of("user", VENDOR.row(), "project", OURS));
        EntityId page = STUDIO.create("Page", Map.of("name", "all projects"));
        assertThat(STUDIO.ids(ARTIST, "Booking")).contains(ours.id()).doesNotContain(booking.id());
        assertThat(STUDIO.ids(ARTIST, "Page")).contains(page.id());
    }

    @Test
    void eventsTellOfSeenRowsAndNameNoOthers() {
        EntityId shot = STUDIO.create("Shot", Map.of("project", OURS, "code", "evt"));
        STUDIO.update(shot, Map.of("assets", List.of(THEIR_ASSET), "description", "long"));
        EntityId linked = event(shot, "assets");
        EntityId plain = event(shot, "description");
        assertThat(text(ADMIN, linked, "description")).contains("dragon");
        assertThat(text(ADMIN, linked, "meta")).contains("dragon");
        assertThat(text(ARTIST, linked, "description")).endsWith("changed \"Assets\"");
        assertThat(text(ARTIST, linked, "meta")).contains("attribute_change").doesNotContain("dragon");
        assertThat(text(ARTIST, linked, "cached_display_name")).doesNotContain("dragon");
        assertThat(text(ARTIST, plain, "description")).isEqualTo(text(ADMIN, plain, "description"));
        assertThat(text(ARTIST, plain, "meta")).isEqualTo(text(ADMIN, plain, "meta"));
        for (String field : List.of("description", "cached_display_name")) {
            assertThat(finds(ADMIN, linked, Filter.where(field, "contains", "dragon")))
                    .isTrue();
            assertThat(finds(ARTIST, linked, Filter.where(field, "contains", "dragon")))
                    .isFalse();
        }
        SummaryTree groups = STUDIO.summarize(
                ARTIST,
                new Summarize(
                        "EventLogEntry",
                        is(linked),
                        List.of(),
                        List.of(new Summarize.Grouping("description", "exact", false)),
                        true));
        assertThat(groups.groups().getFirst().name()).endsWith("changed \"Assets\"");
        STUDIO.retire(shot);
        assertThat(STUDIO.ids(ARTIST, "EventLogEntry"))
                .as("what happened to a row in the trash")
                .contains(plain.id());
    }

    @Test
    void eventsFollowTheirRowToAnotherProject() {
        EntityId shot = STUDIO.create("Shot", Map.of("project", OURS, "code", "moves"));
        STUDIO.update(shot, Map.of("description", "here"));
        EntityId event = event(shot, "description");
        assertThat(STUDIO.ids(ARTIST, "EventLogEntry")).contains(event.id());
        STUDIO.update(shot, Map.of("project", THEIRS));
        assertThat(STUDIO.ids(ARTIST, "EventLogEntry")).doesNotContain(event.id());
    }

    private static EntityId event(EntityId row, String field) {
        Filter filter =
                Filter.and(Filter.where("entity", "is", link(row)), Filter.where("attribute_name", "is", field));
        return new EntityId(
                "EventLogEntry", STUDIO.ids(ADMIN, "EventLogEntry", filter).getLast());
    }
}
