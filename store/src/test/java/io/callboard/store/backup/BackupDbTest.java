package io.callboard.store.backup;

import static io.callboard.store.change.Engine.creation;
import static io.callboard.store.change.Engine.link;
import static io.callboard.store.change.Engine.links;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.change.Change;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.FieldFlags;
import io.callboard.core.schema.FieldProperties;
import io.callboard.core.schema.SchemaChange;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.EntityId;
import io.callboard.store.Database;
import io.callboard.store.SiteTemplate;
import io.callboard.store.Sql;
import io.callboard.store.change.Engine;
import io.callboard.store.event.EventLog;
import io.callboard.store.event.LogEpoch;
import io.callboard.store.schema.SchemaRepository;
import io.callboard.store.standard.StandardSite;
import io.callboard.testkit.TestDatabase;
import io.callboard.testkit.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BackupDbTest {
    private static final int WRITERS = 8;
    private static final int BATCH = 5;
    private static final InstantSource CLOCK = InstantSource.fixed(Dumped.RESTORED);

    private final Engine engine = new Engine();
    private final Map<String, Object> project = link(engine.create("Project", "name", "film"));
    private final TestDatabase elsewhere = TestDatabases.empty();
    private final Database target = SiteTemplate.open(elsewhere);
    /// A second pool beside the writers', as in another process.
    private final Database outside = SiteTemplate.open(engine.site().location());

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : more.reversed()) {
            one.close();
        }
        outside.close();
        target.close();
        elsewhere.close();
        engine.close();
    }

    @Test
    void restoredTablesColumnsAndIndexesAreThoseOfTheSource() {
        grow();
        Dumped dumped = Dumped.of(outside);
        dumped.into(target);
        assertThat(structure(target)).isEqualTo(structure(outside));
        Map<String, List<String>> restored = Dumped.of(target).rows();
        dumped.rows().forEach((table, rows) -> {
            if (!table.equals("callboard.log_epoch") && !table.equals("site.event_log_entry")) {
                assertThat(restored.get(table)).as(table).isEqualTo(rows);
            }
        });
        assertThat(restored.keySet()).isEqualTo(dumped.rows().keySet());
    }

    /// Rows, link tables, a retired field with its data, a type that was in use and no longer is.
    private void grow() {
        SchemaRepository schemas = engine.schemas();
        schemas.apply(new SchemaChange.EnableType("Blendshape"));
        schemas.apply(new SchemaChange.DisableType("Blendshape"));
        schemas.apply(new SchemaChange.AddField(text("sg_kept")), new SchemaChange.AddField(text("sg_gone")));
        engine.create(
                "Shot", "project", project, "code", "tab\there", "sg_gone", "line\nbreak \\ back", "sg_kept", "나무꾼");
        EntityId asset = asset();
        EntityId shot = engine.create("Shot", "project", project, "code", "sh1", "assets", links(asset));
        engine.create("Task", "project", project, "content", "anim", "entity", link(shot));
        engine.retire(asset);
        schemas.apply(new SchemaChange.RetireField(new FieldName("Shot", "sg_gone")));
    }

    private static Field text(String name) {
        return new Field(
                "Shot",
                name,
                name,
                "",
                DataType.TEXT,
                new FieldFlags(true, false, false, false, true, true),
                FieldProperties.NONE,
                new Storage.Column(name),
                Optional.empty());
    }

    private EntityId asset() {
        return engine.create("Asset", "project", project, "code", "rock");
    }

    private void shot(String code) {
        engine.create("Shot", "project", project, "code", code);
    }

    private static List<String> structure(Database database) {
        return database.read(transaction -> transaction.list(Sql.of("""
                        select table_schema || '.' || table_name || '.' || column_name || ' ' || data_type || ' '
                            || is_nullable || ' ' || coalesce(column_default, '')
                        from information_schema.columns where table_schema in ('callboard', 'site')
                        union all select indexdef from pg_indexes where schemaname in ('callboard', 'site')
                        union all select pg_get_constraintdef(oid) from pg_constraint where contype <> 'n'
                        order by 1"""), row -> row.getString(1)));
    }

    @Test
    void aBackupUnderEightWritersIsOneMomentAndHasAllThatWasAcknowledged() throws Exception {
        EntityId asset = asset();
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicBoolean stop = new AtomicBoolean();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                running.add(writers.submit(() -> write(writer, asset, acknowledged, stop)));
            }
            awaitMore(acknowledged, WRITERS * 3);
            Set<String> before = Set.copyOf(acknowledged);
            Dumped dumped = SiteDump.of(outside, dump -> {
                Dumped first = Dumped.of(dump);
                awaitMore(acknowledged, acknowledged.size() + WRITERS);
                assertThat(Dumped.of(dump).rows()).isEqualTo(first.rows());
                return first;
            });
            stop.set(true);
            for (Future<?> writer : running) {
                writer.get(60, TimeUnit.SECONDS);
            }
            LogEpoch epoch = dumped.into(target);
            assertThat(batches()).containsAll(before);
            assertThat(batches().size()).isLessThan(acknowledged.size());
            assertWhole(asset);
            assertDense(epoch);
        }
    }

    private void write(int writer, EntityId asset, Set<String> acknowledged, AtomicBoolean stop) {
        for (int number = 0; !stop.get(); number++) {
            String batch = writer + "-" + number;
            Change[] shots = new Change[BATCH];
            for (int i = 0; i < BATCH; i++) {
                shots[i] = creation(
                        "Shot",
                        "project",
                        project,
                        "code",
                        batch + "-" + i,
                        "description",
                        batch,
                        "assets",
                        links(asset));
            }
            engine.batch(shots);
            acknowledged.add(batch);
        }
    }

    private static void awaitMore(Set<String> acknowledged, int size) {
        while (acknowledged.size() < size) {
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private List<String> batches() {
        return texts("select distinct description from site.shot where description is not null");
    }

    private void assertWhole(EntityId asset) {
        assertThat(texts("""
                select s.description from site.shot s
                left join site.asset_shot_connection c on c."shot$id" = s.id and c."asset$id" = %d
                left join site.directory d on d.id = s.id and d.name = s.code
                left join site.event_log_entry e
                    on e."entity$id" = s.id and e.event_type = 'Shotgun_Shot_New'
                group by s.description
                having count(*) <> %d or count(c.id) <> %d or count(d.id) <> %d or count(e.id) <> %d
                """.formatted(asset.id(), BATCH, BATCH, BATCH, BATCH))).isEmpty();
    }

    /// Up to the snapshot there is an event for every number; after it only the one that names the gap.
    private void assertDense(LogEpoch epoch) {
        assertThat(texts(
                        "select count(*)::text from site.event_log_entry where id between 1 and " + epoch.lastBefore()))
                .containsExactly(Long.toString(epoch.lastBefore()));
        assertThat(texts("select event_type || ' ' || id || ' ' || (meta ->> 'first_id') || ' ' || (meta ->> 'last_id')"
                        + " from site.event_log_entry where id > " + epoch.lastBefore()))
                .containsExactly("Callboard_Log_Gap " + epoch.firstEvent() + " " + (epoch.lastBefore() + 1) + " "
                        + (epoch.firstEvent() - 1));
    }

    private List<String> texts(String sql) {
        return target.read(transaction -> transaction.list(Sql.of(sql), row -> row.getString(1)));
    }

    @Test
    void aRestoredSiteGoesOnInANewEpochFarAboveTheOldNumbers() {
        shot("one");
        long lastOnSource = last(outside);
        LogEpoch epoch = Dumped.of(outside).into(target);
        assertThat(epoch.number()).isEqualTo(2);
        assertThat(epoch.lastBefore()).isEqualTo(lastOnSource);
        assertThat(epoch.firstEvent()).isGreaterThanOrEqualTo(lastOnSource + 1_000_000);

        StandardSite.create(target);
        EventLog log = EventLog.open(target, CLOCK);
        log.tend();
        assertThat(log.epoch()).isEqualTo(epoch);
        assertThat(log.horizon()).isEqualTo(epoch.firstEvent());
        assertThat(texts("select nextval('site.\"event_log_entry$id\"')::text"))
                .containsExactly(Long.toString(epoch.firstEvent() + 1));
        LogEpoch again = Dumped.of(target).into(fresh());
        assertThat(again.number()).isEqualTo(3);
        assertThat(again.id()).isNotEqualTo(epoch.id());
    }

    private static long last(Database database) {
        return database.read(t -> t.one(Sql.of("select max(id) from site.event_log_entry"), row -> row.getLong(1)));
    }

    private final List<AutoCloseable> more = new ArrayList<>();

    private Database fresh() {
        TestDatabase location = TestDatabases.empty();
        Database database = SiteTemplate.open(location);
        more.add(location);
        more.add(database);
        return database;
    }

    /// Numbers that a writer had taken but not committed when the snapshot was taken never appear.
    @Test
    void numbersOfWritersInFlightBecomeVoidEvents() {
        shot("one");
        outside.write(t ->
                t.query(Sql.of("select nextval('site.\"event_log_entry$id\"') from generate_series(1, 3)"), _ -> true));
        shot("two");
        LogEpoch epoch = Dumped.of(outside).into(target);
        assertDense(epoch);
        assertThat(texts("select event_type from site.event_log_entry where event_type like 'Callboard_Void%'"))
                .hasSize(3);
    }

    @Test
    void aSchemaChangeDuringABackupNeitherWaitsForItNorShows() {
        shot("one");
        Dumped dumped = SiteDump.of(outside, dump -> {
            engine.schemas().apply(new SchemaChange.AddField(text("sg_meanwhile")));
            engine.create("Shot", "project", project, "code", "two", "sg_meanwhile", "x");
            return Dumped.of(dump);
        });
        dumped.into(target);
        assertThat(texts("select code from site.shot")).containsExactly("one");
        assertThat(texts("select name from callboard.field where name = 'sg_meanwhile'"))
                .isEmpty();
    }

    @Test
    void aDatabaseWithASiteIsRefusedAndLeftAlone() {
        Dumped dumped = Dumped.of(outside);
        assertThatThrownBy(() -> SiteLoad.requireEmpty(outside))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("not empty");
        assertThatThrownBy(() -> dumped.into(outside)).isInstanceOf(BackupException.class);
        assertThat(Dumped.of(outside).rows()).isEqualTo(dumped.rows());
        SiteLoad.requireEmpty(target);
    }

    @Test
    void aBackupThatDoesNotFitIsRefusedAndNothingIsLeft() {
        Dumped dumped = Dumped.of(outside);
        SiteContents good = dumped.contents();
        List<SiteTable> tables = new ArrayList<>(good.tables());
        tables.add(new SiteTable("site", "smuggled", List.of("id")));
        refused(new Dumped(contents(good, good.migrations(), tables), dumped.tables()), "site.smuggled");
        refused(
                new Dumped(contents(good, List.of("0001_schema", "9999_future"), good.tables()), dumped.tables()),
                "newer Callboard");
        Map<String, byte[]> broken = new LinkedHashMap<>(dumped.tables());
        broken.put("callboard.entity_type", "what is this\n".getBytes(StandardCharsets.UTF_8));
        refused(new Dumped(good, broken), "PostgreSQL refused");
    }

    private void refused(Dumped dumped, String because) {
        assertThatThrownBy(() -> dumped.into(target))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(because);
        SiteLoad.requireEmpty(target);
    }

    private static SiteContents contents(SiteContents from, List<String> migrations, List<SiteTable> tables) {
        return new SiteContents(
                from.postgres(), migrations, from.epoch(), from.eventsCompleteTo(), tables, from.sequences());
    }

    /// A site of an older program: it has neither the newest migrations nor epochs.
    @Test
    void aBackupOfAnOlderProgramIsBroughtUpToDate() {
        outside.write(transaction -> {
            transaction.script("drop table callboard.log_epoch;"
                    + " delete from callboard.migration where name = '0070_log_epoch'");
            return true;
        });
        Dumped dumped = Dumped.of(outside);
        assertThat(dumped.contents().migrations()).doesNotContain("0070_log_epoch");
        assertThat(dumped.into(target).number()).isEqualTo(2);
        assertThat(texts("select name from callboard.migration where name = '0070_log_epoch'"))
                .hasSize(1);
    }

    @Test
    void anEmptyDatabaseHasNothingToBackUp() {
        assertThatThrownBy(() -> Dumped.of(target)).hasMessage("There is no site in this database.");
    }
}
