package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.value.EntityId;
import io.callboard.server.wire.WireSentences;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The recorded author is the actual caller, unless a right says otherwise.
final class AuthorRightsDbTest {
    private static final TestStudio STUDIO = new TestStudio();
    private static final EntityId OURS = STUDIO.create("Project", Map.of("name", "Ours"));
    private static final Actor.Person ADMIN = STUDIO.person("boss", "admin");
    private static final Actor.Person MANAGER = STUDIO.person("lead", "manager");
    private static final Actor.Person ARTIST = STUDIO.person("mia", "artist", OURS);
    private static final Actor.Person OTHER = STUDIO.person("leo", "artist", OURS);
    private static final Actor.Script SCRIPT = STUDIO.script("migrate", true);
    private static final Actor.Script SILENT = STUDIO.script("silent", false);
    private static final EntityId NOTE = STUDIO.create("Note", Map.of("project", OURS, "subject", "thread"));

    @AfterAll
    static void close() {
        STUDIO.close();
    }

    private static Map<String, Object> with(String field, Object value, Map<String, Object> rest) {
        Map<String, Object> values = new HashMap<>(rest);
        values.put(field, value);
        return values;
    }

    @Test
    void artistsAndManagersDoNotSignForOthers() {
        Map<String, Object> note = Map.of("project", OURS, "subject", "x");
        Map<String, Object> time = Map.of("project", OURS, "duration", 60L);
        for (Actor actor : List.of(ARTIST, MANAGER)) {
            notEditable("Note.created_by", () -> STUDIO.createAs(actor, "Note", with("created_by", OTHER, note)));
            notEditable(
                    "Note.created_at",
                    () -> STUDIO.createAs(actor, "Note", with("created_at", "2020-01-01T00:00:00Z", note)));
            notEditable(
                    "Note.updated_at",
                    () -> STUDIO.createAs(actor, "Note", with("updated_at", "2020-01-01T00:00:00Z", note)));
            notEditable("Note.user", () -> STUDIO.createAs(actor, "Note", with("user", OTHER, note)));
            notEditable(
                    "Reply.user",
                    () -> STUDIO.createAs(actor, "Reply", Map.of("entity", NOTE, "content", "x", "user", OTHER)));
        }
        notEditable("TimeLog.user", () -> STUDIO.createAs(ARTIST, "TimeLog", with("user", OTHER, time)));
        notEditable(
                "Version.user",
                () -> STUDIO.createAs(ARTIST, "Version", Map.of("project", OURS, "code", "v", "user", OTHER)));
        STUDIO.createAs(MANAGER, "TimeLog", with("user", OTHER, time));
        STUDIO.createAs(MANAGER, "Version", Map.of("project", OURS, "code", "v", "user", OTHER));
    }

    @Test
    void everybodySignsForThemselves() {
        EntityId version = STUDIO.createAs(ARTIST, "Version", Map.of("project", OURS, "code", "own", "user", ARTIST));
        assertThat(STUDIO.link(ADMIN, version, "user"))
                .hasValueSatisfying(text -> assertThat(text).startsWith("HumanUser " + ARTIST.id() + " "));
        EntityId reply = STUDIO.createAs(ARTIST, "Reply", Map.of("entity", NOTE, "content", "own", "user", ARTIST));
        notEditable("Reply.user", () -> STUDIO.updateAs(ARTIST, reply, Map.of("user", OTHER)));
        STUDIO.update(version, Map.of("user", OTHER));
        STUDIO.updateAs(ARTIST, version, Map.of("user", OTHER, "description", "written back as it was"));
    }

    @Test
    void anAuthorThatIsSetByItselfIsNamedInTheLog() {
        EntityId note = STUDIO.createAs(ARTIST, "Note", Map.of("project", OURS, "subject", "mine"));
        var event = STUDIO.event("Shotgun_Note_Change", "user", note).orElseThrow();
        assertThat(event.meta()).contains("\"name\": \"mia").doesNotContain("\"name\": null");
    }

    @Test
    void migratingToolsSetAuthorsAndTimesAndTheLogNamesThem() {
        EntityId shot = STUDIO.createAs(
                SCRIPT,
                "Shot",
                Map.of(
                        "project", OURS,
                        "code", "moved",
                        "created_by", ARTIST,
                        "created_at", "2019-05-06T07:08:09Z",
                        "updated_at", "2019-06-06T07:08:09Z"));
        assertThat(STUDIO.ids(
                        ADMIN,
                        "Shot",
                        Filter.and(
                                Filter.where("updated_at", "is", "2019-06-06T07:08:09Z"),
                                Filter.where("created_at", "is", "2019-05-06T07:08:09Z"))))
                .containsExactly(shot.id());
        var event = STUDIO.event("Shotgun_Shot_Change", "created_by", shot).orElseThrow();
        assertThat(event.author()).isEqualTo(SCRIPT.id());
        assertThat(event.meta()).contains("actual_user", "migrate");
        assertThatThrownBy(() -> STUDIO.updateAs(SCRIPT, shot, Map.of("updated_at", "2020-01-01T00:00:00Z")))
                .hasMessageStartingWith("DataRefusal.ON_CREATE_ONLY ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Shotgun_Shot_New",
                "Shotgun_Shot_Change",
                "Shotgun_CustomEntity01_Retirement",
                "Shotgun_Shot_Revival",
                "shotgun_shot_change",
                "Shotgun_User_PasswordChange",
                "Shotgun_Attachment_View",
                "Callboard_Trash_Purge",
                "CALLBOARD_Log_Gap",
                "ClientUser_Login",
                "ShotGrid_PAT_Added"
            })
    void eventsOfTheSiteAreNotMadeByHand(String type) {
        for (Actor actor : List.of(ADMIN, MANAGER, SCRIPT)) {
            refuses(
                    "are written by the site only",
                    () -> STUDIO.createAs(
                            actor, "EventLogEntry", Map.of("project", OURS, "event_type", type, "description", "x")));
        }
    }

    @Test
    void eventsOfStudiosKeepTheirRealAuthor() {
        Map<String, Object> done = Map.of("project", OURS, "event_type", "Studio_Render_Done", "entity", NOTE);
        notEditable("EventLogEntry.user", () -> STUDIO.createAs(MANAGER, "EventLogEntry", with("user", ADMIN, done)));
        STUDIO.createAs(MANAGER, "EventLogEntry", with("user", MANAGER, done));
        assertThat(STUDIO.event("Studio_Render_Done", NOTE).orElseThrow().author())
                .isEqualTo(MANAGER.id());
        STUDIO.createAs(SCRIPT, "EventLogEntry", with("user", ADMIN, done));
        var event = STUDIO.event("Studio_Render_Done", NOTE).orElseThrow();
        assertThat(event.author()).isEqualTo(SCRIPT.id());
        assertThat(event.meta()).contains("on_behalf_of", "boss");
        assertThatThrownBy(() -> STUDIO.createAs(SCRIPT, "EventLogEntry", with("created_at", "2020-01-01", done)))
                .hasMessageStartingWith("DataRefusal.READ_ONLY ");
    }

    @Test
    void onlyAnAdministratorInPersonKeepsAScriptOutOfTheLog() {
        EntityId script = STUDIO.createAs(SCRIPT, "ApiUser", Map.of("firstname", "new"));
        assertThat(STUDIO.ids(ADMIN, "ApiUser", Filter.where("generate_event_log_entries", "is", true)))
                .contains(script.id());
        Actor.Person throughScript = new Actor.Person(ADMIN.id(), "boss", "boss", "admin", Optional.of(SCRIPT));
        for (Actor actor : List.of(SCRIPT, SILENT, throughScript)) {
            notEditable(
                    "ApiUser.generate_event_log_entries",
                    () -> STUDIO.updateAs(actor, script, Map.of("generate_event_log_entries", false)));
            notEditable(
                    "ApiUser.generate_event_log_entries",
                    () -> STUDIO.createAs(
                            actor, "ApiUser", Map.of("firstname", "s", "generate_event_log_entries", false)));
        }
        STUDIO.updateAs(ADMIN, script, Map.of("generate_event_log_entries", false));
        assertThat(STUDIO.event("Shotgun_ApiUser_Change", "generate_event_log_entries", script))
                .isPresent();
        STUDIO.updateAs(SCRIPT, script, Map.of("generate_event_log_entries", true));
    }

    @Test
    void silentScriptsAreHeardWhenTheyTouchAccounts() {
        EntityId shot = STUDIO.createAs(SILENT, "Shot", Map.of("project", OURS, "code", "unheard"));
        assertThat(STUDIO.event("Shotgun_Shot_New", shot)).isEmpty();
        EntityId person = STUDIO.createAs(SILENT, "HumanUser", Map.of("login", "new", "firstname", "New"));
        assertThat(STUDIO.event("Shotgun_HumanUser_New", person)).isPresent();
        STUDIO.updateAs(
                SILENT,
                person,
                Map.of("password_proxy", "a-long-enough-pass-42", "projects", List.of(OURS), "firstname", "Newer"));
        assertThat(STUDIO.event("Shotgun_User_PasswordChange", person)
                        .orElseThrow()
                        .author())
                .isEqualTo(SILENT.id());
        assertThat(STUDIO.event("Shotgun_HumanUser_Change", "projects", person)).isPresent();
        assertThat(STUDIO.event("Shotgun_Project_Change", "users", OURS)
                        .orElseThrow()
                        .meta())
                .contains("original_event_log_entry_id");
        assertThat(STUDIO.event("Shotgun_HumanUser_Change", "firstname", person))
                .isEmpty();
        STUDIO.updateAs(SILENT, SILENT.row(), Map.of("salted_password", "another-long-key-42"));
        assertThat(STUDIO.event("Shotgun_ApiUser_Change", "salted_password", SILENT.row()))
                .isPresent();
        STUDIO.updateAs(SILENT, person, Map.of("sg_status_list", "dis"));
        assertThat(STUDIO.event("Shotgun_HumanUser_Change", "sg_status_list", person))
                .isPresent();
        STUDIO.retireAs(SILENT, person);
        assertThat(STUDIO.event("Shotgun_HumanUser_Retirement", person)).isPresent();
    }

    @Test
    void silentScriptsAreHeardWhenTheyActForSomebody() {
        Actor.Person through = new Actor.Person(ADMIN.id(), "boss", "boss", "admin", Optional.of(SILENT));
        EntityId shot = STUDIO.createAs(through, "Shot", Map.of("project", OURS, "code", "heard"));
        var event = STUDIO.event("Shotgun_Shot_New", shot).orElseThrow();
        assertThat(event.author()).isEqualTo(ADMIN.id());
        assertThat(event.meta()).contains("\"sudo_actual_user\"", "\"id\": " + SILENT.id());
    }

    private static void notEditable(String field, ThrowingCallable call) {
        refuses("The field is not editable for this user: [" + field + "].", call);
    }

    private static void refuses(String text, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(WireSentences.of(fault, "read").message())
                                .contains(text));
    }
}
