package io.callboard.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.CellColumn;
import io.callboard.core.query.Find;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Actor;
import io.callboard.server.access.Caller;
import io.callboard.server.api3.Api3Services;
import io.callboard.server.demo.ServiceStudio;
import io.callboard.server.media.UploadService;
import io.callboard.server.record.Page;
import io.callboard.server.schemaadmin.NewField;
import io.callboard.server.schemaadmin.Property;
import io.callboard.store.SiteTemplate;
import io.callboard.store.Sql;
import io.callboard.testkit.TestDatabase;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Two programs on one database: what one changes, the other soon answers, whatever it remembered.
@TestInstance(Lifecycle.PER_CLASS)
class TwoNodesDbTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long SOON_NANOS = 10_000_000_000L;

    @TempDir
    static Path folder;

    private final SiteTemplate site = SiteTemplate.fresh();
    private Node here;
    private Node there;

    /// One program.
    private record Node(Installation installation, Callboard callboard) implements AutoCloseable {
        static Node on(TestDatabase database, Path folder) {
            String url = database.url()
                    .replace("jdbc:postgresql://", "postgresql://" + database.user() + ":" + database.password() + "@");
            var flags = new Config.Flags(
                    Map.of(ConfigKey.DATA, folder.toString(), ConfigKey.DATABASE_URL, url), Optional.empty());
            Installation installation = Installation.open(Config.of(flags, Map.of()), RANDOM, 4);
            var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            var run = new Run(out, InputStream.nullInputStream(), Map.of(), Clock.systemUTC(), RANDOM);
            var node = new Node(installation, Callboard.open(installation, run));
            node.services();
            return node;
        }

        Api3Services services() {
            return callboard.features().api3();
        }

        Caller system() {
            return callboard.systemCaller();
        }

        EntityId create(String type, Map<String, @Nullable Object> values) {
            UploadService uploads = callboard.features().media().uploads();
            return new ServiceStudio(services().finds(), services().changes(), uploads, system())
                    .create(type, List.of(values))
                    .getFirst();
        }

        void update(EntityId row, String field, Object value) {
            var update = new Change.Update(row.type(), row.id(), List.of(FieldWrite.of(field, value)));
            services().changes().apply(system(), Batch.of(update));
        }

        /// The name that a link of a row reads with.
        String linkName(EntityId row, String field) {
            Page page = services()
                    .finds()
                    .find(system(), Find.of(row.type(), List.of(field), Filter.where("id", "is", row.id()), 1));
            var link = (CellColumn.Links) page.rows().columns().getFirst();
            return new String(page.names().jsonName(link.typeCode(0), link.id(0)), StandardCharsets.UTF_8);
        }

        Optional<String> label(String stepColumn) {
            Map<String, @Nullable Object> fields =
                    services().schemas().fields(system(), "Shot", Optional.empty(), OptionalLong.empty());
            return Optional.ofNullable(fields.get(stepColumn))
                    .map(block -> Objects.requireNonNull(((Map<?, ?>) block).get("name")))
                    .map(name -> String.valueOf(((Map<?, ?>) name).get("value")));
        }

        String newestEvent() {
            return callboard
                    .database()
                    .read(transaction -> transaction.one(
                            Sql.of("select description from site.event_log_entry order by id desc limit 1"),
                            row -> row.getString(1)));
        }

        List<Long> seenBy(Actor actor, String type) {
            return services()
                    .finds()
                    .find(Caller.of(actor), Find.of(type, List.of(), Filter.ALL, 100))
                    .rows()
                    .ids();
        }

        @Override
        public void close() {
            callboard.close();
            installation.close();
        }
    }

    @BeforeAll
    void open() {
        here = Node.on(site.location(), folder);
        there = Node.on(site.location(), folder);
    }

    @AfterAll
    void close() {
        here.close();
        there.close();
        site.close();
    }

    private static Map<String, Object> link(EntityId row) {
        return Map.of("type", row.type(), "id", row.id());
    }

    private static void soon(BooleanSupplier expected) throws InterruptedException {
        long deadline = System.nanoTime() + SOON_NANOS;
        while (!expected.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("the other node never learned of it")
                    .isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    @Test
    void aNewNameIsReadOnTheOtherNode() throws InterruptedException {
        EntityId project = here.create("Project", new HashMap<>(Map.of("name", "Two Nodes")));
        EntityId shot = here.create("Shot", new HashMap<>(Map.of("code", "sh010", "project", link(project))));
        assertThat(there.linkName(shot, "project")).isEqualTo("\"Two Nodes\"");
        here.update(project, "name", "Two Names");
        assertThat(here.linkName(shot, "project")).isEqualTo("\"Two Names\"");
        soon(() -> there.linkName(shot, "project").equals("\"Two Names\""));
    }

    @Test
    void aProjectTakenFromAPersonIsHiddenOnTheOtherNode() throws InterruptedException {
        EntityId project = here.create("Project", new HashMap<>(Map.of("name", "Assigned")));
        EntityId shot = here.create("Shot", new HashMap<>(Map.of("code", "as010", "project", link(project))));
        EntityId person = here.create(
                "HumanUser", new HashMap<>(Map.of("login", "two", "name", "Two", "projects", List.of(link(project)))));
        var artist = new Actor.Person(person.id(), "two", "Two", "artist", Optional.empty());
        assertThat(there.seenBy(artist, "Shot")).containsExactly(shot.id());
        here.update(person, "projects", List.of());
        assertThat(here.seenBy(artist, "Shot")).isEmpty();
        soon(() -> there.seenBy(artist, "Shot").isEmpty());
    }

    @Test
    void aNewFieldIsKnownOnTheOtherNode() throws InterruptedException {
        var wanted = new NewField("Shot", "text", List.of(new Property("name", "Two Node Field")));
        String field = here.services().schemas().create(here.system(), wanted);
        soon(() -> there.services()
                .schemas()
                .fields(there.system(), "Shot", Optional.empty(), OptionalLong.empty())
                .containsKey(field));
    }

    @Test
    void aNewStepAndItsNewNameAreColumnsOnBothNodes() throws InterruptedException {
        EntityId step = here.create("Step", new HashMap<>(Map.of("code", "Ink", "entity_type", "Shot")));
        String column = "step_" + step.id();
        assertThat(here.label(column)).hasValue("Ink");
        soon(() -> there.label(column).equals(Optional.of("Ink")));
        here.update(step, "code", "Paint");
        assertThat(here.label(column)).hasValue("Paint");
        soon(() -> there.label(column).equals(Optional.of("Paint")));
    }

    @Test
    void aTypeThatIsSwitchedOnHoldsRowsOnBothNodes() throws InterruptedException {
        here.callboard().features().types().enable(here.system(), "CustomEntity07", Optional.of("Rig"));
        assertThat(here.newestEvent()).endsWith("enabled entity type CustomEntity07 (Rig)");
        EntityId project = here.create("Project", new HashMap<>(Map.of("name", "Rigs")));
        EntityId rig = here.create("CustomEntity07", new HashMap<>(Map.of("code", "biped", "project", link(project))));
        soon(() -> there.services().schemas().types(there.system()).containsKey("CustomEntity07"));
        assertThat(there.linkName(rig, "project")).isEqualTo("\"Rigs\"");
        assertThat(there.callboard().features().types().enable(there.system(), "CustomEntity07", Optional.empty()))
                .isFalse();
        there.callboard().features().types().disable(there.system(), "CustomEntity07");
        soon(() -> !here.services().schemas().types(here.system()).containsKey("CustomEntity07"));
    }
}
