package io.callboard.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.value.EntityId;
import io.callboard.server.access.Actor;
import io.callboard.server.schemaadmin.NewField;
import io.callboard.server.schemaadmin.Property;
import io.callboard.store.SiteTemplate;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Two programs on one database: what one changes, the other soon returns, whatever it had cached.
@TestInstance(Lifecycle.PER_CLASS)
class TwoNodesDbTest {
    private static final long SOON_NANOS = 10_000_000_000L;

    @TempDir
    static Path folder;

    private final SiteTemplate site = SiteTemplate.fresh();
    private Node here;
    private Node there;

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
        soon(() -> there.view().type("Shot").hasField(field));
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
        soon(() -> there.knows("CustomEntity07"));
        assertThat(there.linkName(rig, "project")).isEqualTo("\"Rigs\"");
        assertThat(there.callboard().features().types().enable(there.system(), "CustomEntity07", Optional.empty()))
                .isFalse();
        there.callboard().features().types().disable(there.system(), "CustomEntity07");
        soon(() -> !here.knows("CustomEntity07"));
    }
}
