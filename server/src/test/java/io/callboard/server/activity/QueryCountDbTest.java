package io.callboard.server.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.change.ChangePlanner;
import io.callboard.core.change.ChangeResult;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.ValueParser;
import io.callboard.server.access.AccessPolicy;
import io.callboard.server.access.Actor;
import io.callboard.server.access.Caller;
import io.callboard.server.record.FindService;
import io.callboard.server.record.RowIds;
import io.callboard.server.record.SeenRows;
import io.callboard.store.SiteTemplate;
import io.callboard.store.change.ChangeExecutor;
import io.callboard.store.change.ChangeRequest;
import io.callboard.store.change.row.ChangeGuard;
import io.callboard.store.event.Author;
import io.callboard.store.read.NameCache;
import io.callboard.store.read.RecordReader;
import io.callboard.store.schema.SchemaRepository;
import io.callboard.testkit.Statements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// How many statements streams and threads need: the same for a long page as for a short one, whatever it
/// mentions.
@TestInstance(Lifecycle.PER_CLASS)
final class QueryCountDbTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final List<String> TYPES = List.of("Note", "Task", "Version", "PublishedFile");
    private static final Map<String, List<String>> FIELDS = TYPES.stream()
            .collect(Collectors.toMap(type -> type, _ -> List.of("project", "created_at", "image", "created_by")));

    private final SiteTemplate site = SiteTemplate.fresh();
    private final SchemaRepository schemas = SchemaRepository.open(site.database());
    private final NameCache names = new NameCache(1_000_000);
    private final ChangeExecutor executor = new ChangeExecutor(
            site.database(), schemas, new ChangePlanner(ValueParser.standard()), (_, _, _) -> {}, UUID::randomUUID);
    private final AccessPolicy policy =
            AccessPolicy.of(site.database(), new RowIds(schemas, new RecordReader(site.database(), names), () -> NOW));
    private final FindService finds = new FindService(
            new FindService.Engine(schemas, policy, site.database(), names), () -> NOW, () -> Long.MAX_VALUE);
    private final Activity activity = Activity.of(
            new SeenRows(schemas, policy, finds),
            new Activity.Ground(site.database(), () -> NOW, () -> Long.MAX_VALUE));
    private final Caller script = Caller.of(new Actor.Script(1, "robot", "api_admin", true, false));
    private Author author = Author.of(new EntityId("ApiUser", 1), "robot");
    private EntityId project = new EntityId("Project", 0);
    private EntityId busy = new EntityId("Shot", 0);
    private EntityId noted = new EntityId("Shot", 0);
    private List<EntityId> people = List.of();

    @BeforeAll
    void aBusyShow() {
        project = create("Project", Map.of("name", "Busy")).getFirst();
        people = batch(IntStream.range(0, 20)
                .mapToObj(number -> creation("HumanUser", Map.of("login", "p" + number, "firstname", "P" + number)))
                .toList());
        busy = shot("busy");
        noted = shot("noted");
        for (int round = 0; round < 20; round++) {
            EntityId person = people.get(round);
            author = Author.of(person, "P" + round);
            batch(IntStream.range(0, 28)
                    .mapToObj(number -> linked(busy, number))
                    .toList());
            batch(IntStream.range(0, 28).mapToObj(_ -> note(noted)).toList());
        }
        author = Author.of(new EntityId("ApiUser", 1), "robot");
    }

    @AfterAll
    void close() {
        site.close();
    }

    private EntityId shot(String code) {
        return create("Shot", Map.of("code", code, "project", link(project))).getFirst();
    }

    private Change linked(EntityId shot, int number) {
        return switch (TYPES.get(number % TYPES.size())) {
            case "Note" -> note(shot);
            case "Task" -> child("Task", "content", shot);
            case "Version" -> child("Version", "code", shot);
            default -> child("PublishedFile", "code", shot);
        };
    }

    private Change note(EntityId shot) {
        return creation("Note", Map.of("project", link(project), "subject", "word", "note_links", List.of(link(shot))));
    }

    private Change child(String type, String name, EntityId shot) {
        return creation(type, Map.of("project", link(project), name, "work", "entity", link(shot)));
    }

    @Test
    void aStreamTakesAsManyStatementsForAnyPage() {
        assertThat(typesOnPage(busy, 500)).containsAll(TYPES).contains("HumanUser");
        assertThat(typesOnPage(noted, 25)).doesNotContain("Task");
        int shortPage = statements(() -> stream(script, busy, 25, Map.of()));
        assertThat(statements(() -> stream(script, busy, 500, Map.of()))).isEqualTo(shortPage);
        assertThat(statements(() -> stream(script, noted, 25, Map.of()))).isEqualTo(shortPage);
        assertThat(statements(() -> stream(script, noted, 500, Map.of()))).isEqualTo(shortPage);
    }

    @Test
    void fieldsOfTheRowsTakeAsManyStatementsForAnyPage() {
        int shortPage = statements(() -> stream(script, busy, 25, FIELDS));
        assertThat(statements(() -> stream(script, busy, 500, FIELDS))).isEqualTo(shortPage);
    }

    @Test
    void theStreamOfAPersonTakesAsManyStatementsForAnyPage() {
        EntityId person = people.getFirst();
        Caller caller = Caller.of(new Actor.Person(person.id(), "p0", "P0", "admin", Optional.empty()));
        int shortPage = statements(() -> stream(caller, busy, 25, Map.of()));
        assertThat(statements(() -> stream(caller, busy, 500, Map.of()))).isEqualTo(shortPage);
    }

    @Test
    void aPersonOfOneProjectTakesAsManyStatementsForAnyPage() {
        EntityId artist = create("HumanUser", Map.of("login", "art", "projects", List.of(link(project))))
                .getFirst();
        Caller caller = Caller.of(new Actor.Person(artist.id(), "art", "Art", "artist", Optional.empty()));
        assertThat(stream(caller, busy, 500, Map.of()).updates()).hasSize(500);
        int shortPage = statements(() -> stream(caller, noted, 25, Map.of()));
        assertThat(statements(() -> stream(caller, busy, 25, Map.of()))).isEqualTo(shortPage);
        assertThat(statements(() -> stream(caller, busy, 500, Map.of()))).isEqualTo(shortPage);
    }

    @Test
    void aPageHasItsRowsWhateverElseIsOnIt() {
        ActivityStreams.Stream page = stream(script, busy, 500, FIELDS);
        assertThat(page.updates()).hasSize(500);
        for (Update update : page.updates()) {
            assertThat(update.primary().key().id()).isPositive();
            assertThat(update.primary().text("cached_display_name")).isIn("word", "work", "busy");
            assertThat(update.author().row()).isPresent();
            if (!update.primary().key().equals(busy)) {
                assertThat(update.primary().link("project")).contains(project);
                assertThat(update.primary().link("created_by"))
                        .contains(update.author().key());
                assertThat(update.primary().number("created_at")).isEqualTo(NOW.getEpochSecond());
            }
        }
        Set<EntityId> rows = new HashSet<>();
        page.updates().forEach(update -> rows.add(update.primary().key()));
        assertThat(rows).hasSize(500);
    }

    @Test
    void aThreadTakesAsManyStatementsForAnyLength() {
        EntityId brief = batch(List.of(note(noted))).getFirst();
        EntityId endless = batch(List.of(note(noted))).getFirst();
        answer(brief, 1);
        for (int number = 0; number < people.size(); number++) {
            author = Author.of(people.get(number), "P" + number);
            answer(endless, 20);
        }
        author = Author.of(new EntityId("ApiUser", 1), "robot");
        answer(endless, 1);
        assertThat(activity.threads().read(script, endless.id(), Map.of())).hasSize(1 + 2 * (20 * people.size() + 1));
        int small = statements(() -> activity.threads().read(script, brief.id(), Map.of()));
        assertThat(statements(() -> activity.threads().read(script, endless.id(), Map.of())))
                .isEqualTo(small);
    }

    private void answer(EntityId note, int times) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            changes.add(creation("Reply", Map.of("entity", link(note), "content", "yes")));
            changes.add(creation(
                    "Attachment",
                    Map.of(
                            "attachment_links",
                            List.of(link(note)),
                            "this_file",
                            Map.of("url", "https://example.org/" + i, "name", "file " + i))));
        }
        batch(changes);
    }

    private Set<String> typesOnPage(EntityId row, int limit) {
        Set<String> types = new HashSet<>();
        for (Update update : stream(script, row, limit, Map.of()).updates()) {
            types.add(update.primary().key().type());
            types.add(update.author().key().type());
        }
        return types;
    }

    private ActivityStreams.Stream stream(Caller caller, EntityId row, int limit, Map<String, List<String>> fields) {
        return activity.streams().read(caller, new ActivityStreams.Request(row, 0, Long.MAX_VALUE, limit, fields));
    }

    /// The fewest of several runs: names are in memory after the first, and the pool now and then tests a connection.
    private static int statements(Runnable work) {
        int fewest = Integer.MAX_VALUE;
        for (int run = 0; run < 4; run++) {
            fewest = Math.min(fewest, Statements.of(work));
        }
        assertThat(fewest).isBetween(3, 25);
        return fewest;
    }

    private static Map<String, Object> link(EntityId row) {
        return Map.of("type", row.type(), "id", row.id());
    }

    private static Change creation(String type, Map<String, Object> values) {
        List<FieldWrite> writes = new HashMap<>(values)
                .entrySet().stream()
                        .map(entry -> FieldWrite.of(entry.getKey(), entry.getValue()))
                        .toList();
        return new Change.Create(type, writes, List.of());
    }

    private List<EntityId> create(String type, Map<String, Object> values) {
        return batch(List.of(creation(type, values)));
    }

    private List<EntityId> batch(List<Change> changes) {
        var request = new ChangeRequest(
                new Batch(changes, false, Optional.empty()), author, NOW, UUID.randomUUID(), ChangeGuard.OPEN);
        return executor.apply(request).results().stream()
                .map(result -> ((ChangeResult.Row) result).row())
                .toList();
    }
}
