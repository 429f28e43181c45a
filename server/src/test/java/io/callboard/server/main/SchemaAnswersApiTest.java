package io.callboard.server.main;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Actor;
import io.callboard.server.access.Authenticator;
import io.callboard.server.access.Caller;
import io.callboard.server.access.Credentials;
import io.callboard.server.api3.Api3Endpoint;
import io.callboard.server.api3.Api3Services;
import io.callboard.server.http.HttpServer;
import io.callboard.server.http.HttpSettings;
import io.callboard.server.http.Metrics;
import io.callboard.server.json.JsonTree;
import io.callboard.server.schemaadmin.FieldEdit;
import io.callboard.server.schemaadmin.NewField;
import io.callboard.server.schemaadmin.Property;
import io.callboard.store.SiteTemplate;
import io.callboard.store.Sql;
import io.callboard.store.event.ChangeRow;
import io.callboard.store.event.LogLock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Answers to schema calls are kept as they are sent. Nobody gets another caller's answer, and a change of
/// whatever they depend on is seen by the next call, on the other node too.
@TestInstance(Lifecycle.PER_CLASS)
class SchemaAnswersApiTest {
    private static final long SOON_NANOS = 10_000_000_000L;
    private static final List<String> GROUPS =
            List.of("api_admin", "admin", "manager", "artist", "vendor", "client_user", "nobody");

    @TempDir
    static Path folder;

    private final SiteTemplate site = SiteTemplate.fresh();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Metrics metrics = new Metrics();
    private Door here;
    private Door there;

    /// A node behind HTTP, where the name of a script is the permission group that a person of the id `key` acts in.
    private record Door(Node node, HttpServer server) implements AutoCloseable {
        static Door to(Node node, Metrics metrics) {
            Api3Services its = node.services();
            var services = new Api3Services(
                    new ByGroup(),
                    its.finds(),
                    its.changes(),
                    its.schemas(),
                    its.preferences(),
                    its.links(),
                    its.ways(),
                    its.activity(),
                    its.workSchedule(),
                    its.navigation(),
                    its.navigationSearch(),
                    its.pages());
            var server = new HttpServer(
                    HttpSettings.of("127.0.0.1", 0, new Random(3)),
                    List.of(Api3Endpoint.over(services).route()),
                    metrics);
            server.start();
            return new Door(node, server);
        }

        @Override
        public void close() {
            server.stop();
            node.close();
        }
    }

    private static final class ByGroup implements Authenticator {
        @Override
        public Caller authenticate(Credentials credentials) {
            var proof = (Credentials.ScriptKey) credentials.proof();
            var actor = new Actor.Person(Long.parseLong(proof.key()), "p", "P", proof.name(), Optional.empty());
            return new Caller(
                    actor,
                    credentials.sessionUuid(),
                    credentials.language(),
                    Caller.of(actor).proof());
        }

        @Override
        public String openSession(Caller caller) {
            throw new AssertionError("a schema call opened a session for " + caller.actor());
        }
    }

    @BeforeAll
    void open() {
        here = Door.to(Node.on(site.location(), folder), metrics);
        there = Door.to(Node.on(site.location(), folder), metrics);
    }

    @AfterAll
    void close() {
        here.close();
        there.close();
        metrics.close();
        client.close();
        site.close();
    }

    /// Who asks for what.
    ///
    /// @param person the id of the person, whose projects they reach
    /// @param argument JSON
    private record Call(String group, long person, String method, String argument) {
        static Call everything(String group) {
            return new Call(group, 1, "schema_read", "{}");
        }

        static Call ofProject(String group, long person, EntityId project) {
            return new Call(
                    group,
                    person,
                    "schema_field_read",
                    "{\"type\":\"Shot\",\"project\":{\"type\":\"Project\",\"id\":" + project.id() + "}}");
        }

        byte[] body() {
            return ("{\"method_name\":\"" + method + "\",\"params\":[{\"script_name\":\"" + group
                            + "\",\"script_key\":\"" + person + "\"}," + argument + "]}")
                    .getBytes(UTF_8);
        }
    }

    private HttpResponse<byte[]> send(Door door, Call call, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(door.server().url() + "/api3/json"))
                .POST(BodyPublishers.ofByteArray(call.body()));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(Door door, Call call, String... headers) {
        return new String(send(door, call, headers).body(), UTF_8);
    }

    private @Nullable Object tree(Door door, Call call, String... path) {
        Object found = JsonTree.parse(send(door, call).body());
        found = ((Map<?, ?>) Objects.requireNonNull(found)).get("results");
        for (String key : path) {
            found = ((Map<?, ?>) Objects.requireNonNull(found, () -> "nothing at " + key)).get(key);
        }
        return found;
    }

    private static void soon(Door door, Predicate<Door> expected) throws InterruptedException {
        long deadline = System.nanoTime() + SOON_NANOS;
        while (!expected.test(door)) {
            assertThat(System.nanoTime())
                    .as("the other node never learned of it")
                    .isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    @Test
    void everyGroupIsSentItsOwnAnswerInWhateverOrderTheyAsk() {
        Map<String, String> first = new LinkedHashMap<>();
        GROUPS.forEach(group -> first.put(group, text(here, Call.everything(group))));
        for (String group : GROUPS.reversed()) {
            assertThat(text(there, Call.everything(group))).as(group).isEqualTo(first.get(group));
        }
        for (String group : GROUPS) {
            assertThat(text(here, Call.everything(group))).as(group).isEqualTo(first.get(group));
        }
        assertThat(first.get("artist"))
                .isNotEqualTo(first.get("api_admin"))
                .isNotEqualTo(first.get("vendor"))
                .isNotEqualTo(first.get("client_user"));
        assertThat(first.get("vendor")).isNotEqualTo(first.get("client_user"));
        assertThat(first).containsEntry("nobody", "{\"results\":{}}");
    }

    @Test
    void allThreeCallsTellTheSame() {
        Call type = new Call("artist", 1, "schema_field_read", "{\"type\":\"Shot\"}");
        Call field = new Call("artist", 1, "schema_field_read", "{\"type\":\"Shot\",\"field_name\":\"code\"}");
        Call types = new Call("artist", 1, "schema_entity_read", "null");
        for (int time = 0; time < 2; time++) {
            assertThat(tree(here, type)).isEqualTo(tree(here, Call.everything("artist"), "Shot"));
            assertThat(tree(here, field)).isEqualTo(Map.of("code", Objects.requireNonNull(tree(here, type, "code"))));
            assertThat(((Map<?, ?>) Objects.requireNonNull(tree(here, types))).keySet())
                    .isEqualTo(((Map<?, ?>) Objects.requireNonNull(tree(here, Call.everything("artist")))).keySet());
        }
    }

    @Test
    void aFieldBlockHasTheShapeOfTheWire() {
        Call call = Call.everything("api_admin");
        assertThat(((Map<?, ?>) Objects.requireNonNull(tree(here, call, "Asset", "code"))).keySet())
                .map(String::valueOf)
                .containsExactly(
                        "name",
                        "description",
                        "custom_metadata",
                        "entity_type",
                        "data_type",
                        "editable",
                        "mandatory",
                        "unique",
                        "visible",
                        "ui_value_displayable",
                        "properties");
        assertThat(tree(here, call, "Asset", "code", "visible")).isEqualTo(cell(true, false));
        assertThat(tree(here, call, "Asset", "code", "data_type")).isEqualTo(cell("text", false));
        assertThat(tree(here, call, "Asset", "code", "mandatory")).isEqualTo(cell(true, false));
        assertThat(tree(here, call, "Asset", "code", "properties"))
                .isEqualTo(Map.of(
                        "default_value",
                                Objects.requireNonNull(tree(here, call, "Shot", "code", "properties", "default_value")),
                        "summary_default", cell("none", true),
                        "regex_validation", cell("", true),
                        "regex_validation_enabled",
                                Objects.requireNonNull(
                                        tree(here, call, "Shot", "code", "properties", "regex_validation_enabled"))));
        assertThat(tree(here, call, "Task", "sg_status_list", "properties", "valid_values"))
                .isEqualTo(cell(List.of("wtg", "rdy", "ip", "rev", "fin", "hld", "na"), true));
        assertThat(tree(here, call, "Task", "sg_status_list", "properties", "display_values", "value", "wtg"))
                .isEqualTo("Waiting to Start");
        assertThat(tree(here, call, "Shot", "sg_sequence", "properties", "valid_types", "value"))
                .isEqualTo(List.of("Sequence"));
        Call types = new Call("api_admin", 1, "schema_entity_read", "null");
        assertThat(tree(here, types, "HumanUser"))
                .isEqualTo(Map.of("name", cell("Person", false), "visible", cell(true, false)));
    }

    private static Map<String, Object> cell(Object value, boolean editable) {
        return Map.of("value", value, "editable", editable);
    }

    @Test
    void aNewFieldIsInTheNextAnswer() throws InterruptedException {
        Call call = Call.everything("artist");
        assertThat(text(here, call)).doesNotContain("sg_kept");
        assertThat(text(there, call)).doesNotContain("sg_kept");
        var wanted = new NewField("Shot", "text", List.of(new Property("name", "Kept")));
        here.node().services().schemas().create(here.node().system(), wanted);
        assertThat(text(here, call)).contains("\"sg_kept\"");
        soon(there, door -> text(door, call).contains("\"sg_kept\""));
    }

    @Test
    void aNewNameOfAStatusIsInTheNextAnswerOfBothNodes() {
        Call call = Call.everything("artist");
        String[] path = {"Task", "sg_status_list", "properties", "display_values", "value", "hld"};
        EntityId status = here.node().create("Status", new HashMap<>(Map.of("code", "kept", "name", "Kept")));
        assertThat(tree(here, call, path)).isEqualTo(tree(there, call, path)).isNotEqualTo("Parked");
        EntityId held = new EntityId("Status", id("select id from site.status where code = 'hld'"));
        here.node().update(held, "name", "Parked");
        assertThat(tree(here, call, path)).isEqualTo("Parked");
        assertThat(tree(there, call, path)).isEqualTo("Parked");
        assertThat(status.id()).isPositive();
    }

    @Test
    void aNewRuleIsInTheNextAnswer() throws InterruptedException {
        Call call = Call.everything("vendor");
        String[] path = {"Shot", "description", "editable", "value"};
        String artists = text(here, Call.everything("artist"));
        assertThat(tree(here, call, path)).isEqualTo(tree(there, call, path)).isEqualTo(false);
        site.database().write(transaction -> {
            transaction.execute(
                    Sql.of("insert into callboard.permission_rule (rule_set, action, entity_type, field, allow)"
                            + " values ('vendor', 'edit', 'Shot', 'description', true)"));
            transaction.query(LogLock.take(), _ -> true);
            transaction.execute(ChangeRow.of(ChangeRow.Kind.RIGHTS, Instant.parse("2026-01-02T03:04:05Z")));
            return true;
        });
        soon(here, door -> Boolean.TRUE.equals(tree(door, call, path)));
        soon(there, door -> Boolean.TRUE.equals(tree(door, call, path)));
        assertThat(text(here, Call.everything("artist"))).isEqualTo(artists);
    }

    @Test
    void whatAProjectDecidesIsToldToThoseWhoReachIt() {
        EntityId project = here.node().create("Project", new HashMap<>(Map.of("name", "Decides")));
        EntityId other = here.node().create("Project", new HashMap<>(Map.of("name", "Decides Not")));
        EntityId member = here.node()
                .create(
                        "HumanUser",
                        new HashMap<>(Map.of(
                                "login",
                                "member",
                                "name",
                                "Member",
                                "projects",
                                List.of(Map.of("type", "Project", "id", project.id())))));
        Call before = Call.ofProject("artist", member.id(), project);
        String plain = text(here, before);
        assertThat(text(there, before)).isEqualTo(plain);
        var statuses = new FieldName("Shot", "sg_status_list");
        here.node()
                .services()
                .schemas()
                .update(
                        here.node().system(),
                        new FieldEdit(
                                statuses,
                                List.of(new Property("hidden_values", List.of("hld"))),
                                OptionalLong.of(project.id())));
        String[] path = {"sg_status_list", "properties", "hidden_values", "value"};
        List<@Nullable Object> told = new ArrayList<>();
        for (Door door : List.of(here, there)) {
            told.add(tree(door, before, path));
            assertThat(tree(door, Call.ofProject("artist", member.id(), other), path))
                    .isEqualTo(List.of());
            assertThat(tree(door, Call.ofProject("artist", member.id() + 1, project), path))
                    .as("of somebody of the same group who does not reach the project")
                    .isEqualTo(List.of());
            assertThat(tree(door, Call.ofProject("api_admin", 1, project), path))
                    .isEqualTo(List.of("hld"));
        }
        assertThat(told).containsExactly(List.of("hld"), List.of("hld"));
    }

    @Test
    void namesAreInTheLanguageOfWhoAsks() {
        Call call = new Call("artist", 1, "schema_entity_read", "null");
        for (int time = 0; time < 2; time++) {
            assertThat(text(here, call)).contains("\"value\":\"Shot\"").doesNotContain("샷");
            assertThat(text(here, call, "locale", "auto", "Accept-Language", "ko"))
                    .contains("\"value\":\"샷\"");
            assertThat(text(here, call, "locale", "auto", "Accept-Language", "fr"))
                    .isEqualTo(text(here, call));
        }
    }

    @Test
    void keptAnswersAreCompressedForThoseWhoTakeIt() throws IOException {
        Call call = Call.everything("manager");
        HttpResponse<byte[]> plain = send(here, call);
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.headers().firstValueAsLong("Content-Length")).hasValue(plain.body().length);
        for (int time = 0; time < 2; time++) {
            HttpResponse<byte[]> packed = send(here, call, "Accept-Encoding", "deflate;q=0.5, gzip");
            assertThat(packed.headers().allValues("Content-Encoding")).containsExactly("gzip");
            assertThat(packed.headers().firstValueAsLong("Content-Length")).hasValue(packed.body().length);
            try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
                assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
            }
        }
        HttpResponse<byte[]> refused = send(here, call, "Accept-Encoding", "gzip;q=0");
        assertThat(refused.body()).isEqualTo(plain.body());
        assertThat(refused.headers().firstValue("Vary").orElse("")).contains("Accept-Encoding");
    }

    private long id(String sql) {
        return site.database().read(transaction -> transaction.one(Sql.of(sql), row -> row.getLong(1)));
    }
}
