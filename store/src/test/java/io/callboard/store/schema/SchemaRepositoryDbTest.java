package io.callboard.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.FieldFlags;
import io.callboard.core.schema.FieldProperties;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.SchemaChange;
import io.callboard.core.schema.Storage;
import io.callboard.store.SiteTemplate;
import io.callboard.store.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SchemaRepositoryDbTest {
    private final SiteTemplate site = SiteTemplate.fresh();
    private final SchemaRepository schemas = SchemaRepository.open(site.database());

    @AfterAll
    void close() {
        site.close();
    }

    @Test
    void enablingATypeMakesItsTableAndOpensItsLinks() {
        assertThat(exists("blendshape")).isFalse();
        assertThat(targets("Asset", "blendshapes")).isEmpty();

        Schema schema = schemas.apply(new SchemaChange.EnableType("Blendshape"));

        assertThat(exists("blendshape")).isTrue();
        assertThat(schema.type("Asset")
                        .field("blendshapes")
                        .orElseThrow()
                        .properties()
                        .validTypes())
                .containsExactly("Blendshape");
        assertThat(targets("Note", "note_links")).contains("Blendshape");

        schemas.apply(new SchemaChange.DisableType("Blendshape"));
        assertThat(schemas.current().find("Blendshape")).isEmpty();
        assertThat(exists("blendshape")).isTrue();

        schemas.apply(new SchemaChange.AddField(text("Blendshape", "sg_late")));
        schemas.apply(new SchemaChange.EnableType("Blendshape"));
        count("select sg_late from site.blendshape");
    }

    @Test
    void retiredFieldsKeepTheirValuesAndComeBack() {
        schemas.apply(new SchemaChange.AddField(text("Shot", "sg_kept")));
        site.database()
                .write(transaction -> transaction.execute(
                        Sql.of("insert into site.shot (id, created_at, sg_kept) values (900, now(), 'x')")));
        var name = new FieldName("Shot", "sg_kept");
        assertThat(schemas.apply(new SchemaChange.RetireField(name))
                        .type("Shot")
                        .hasField("sg_kept"))
                .isFalse();
        assertThat(SchemaRepository.open(site.database()).current().retiredFields())
                .containsKey(name);
        assertThat(schemas.apply(new SchemaChange.ReviveField(name)).field(name))
                .isPresent();
        assertThat(count("select 1 from site.shot where sg_kept = 'x'")).isEqualTo(1);
    }

    @Test
    void aLinkThatMayGoToMoreTypesKeepsItsValues() {
        site.database()
                .write(transaction -> transaction.execute(
                        Sql.of("insert into site.shot (id, created_at, \"sg_sequence$id\") values (901, now(), 7)")));
        Field field = schemas.current().type("Shot").field("sg_sequence").orElseThrow();
        Field wider = field.withProperties(field.properties().withValidTypes(List.of("Sequence", "Project")));
        schemas.apply(new SchemaChange.UpdateField(wider, Set.of(), SchemaChange.Author.SHIPPED));
        int sequence = schemas.current().codeOf("Sequence");
        assertThat(count("select 1 from site.shot where \"sg_sequence$type\" = " + sequence
                        + " and \"sg_sequence$id\" = 7"))
                .isEqualTo(1);
        assertThat(SchemaRepository.open(site.database()).current().type("Shot").field("sg_sequence"))
                .isEqualTo(schemas.current().type("Shot").field("sg_sequence"));
    }

    @Test
    void aChangeThatMeetsALongReadWaitsWithoutStoppingOthers() throws Exception {
        var reading = new CountDownLatch(1);
        CompletableFuture<Integer> reader =
                CompletableFuture.supplyAsync(() -> site.database().read(transaction -> {
                    transaction.list(Sql.of("select id from site.version"), row -> row.getLong(1));
                    reading.countDown();
                    return transaction.one(Sql.of("select 1 from pg_sleep(3)"), row -> row.getInt(1));
                }));
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Schema> change = CompletableFuture.supplyAsync(
                () -> schemas.apply(new SchemaChange.AddField(text("Version", "sg_patient"))));
        long slowest = 0;
        while (!change.isDone()) {
            long start = System.nanoTime();
            count("select id from site.version");
            slowest = Math.max(slowest, System.nanoTime() - start);
        }
        assertThat(reader.get()).isEqualTo(1);
        assertThat(change.get().type("Version").hasField("sg_patient")).isTrue();
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofMillis(1_500));
    }

    @Test
    void columnsFollowTheSteps() {
        write("insert into site.step (id, created_at, entity_type, code) values (800, now(), 'Shot', 'Ink')");
        assertThat(schemas.followSteps()
                        .type("Shot")
                        .field("step_800")
                        .orElseThrow()
                        .displayName())
                .isEqualTo("Ink");
        write("update site.step set code = 'Paint' where id = 800");
        assertThat(schemas.followSteps()
                        .type("Shot")
                        .field("step_800")
                        .orElseThrow()
                        .displayName())
                .isEqualTo("Paint");
        write("update site.step set \"$retired_at\" = now() where id = 800");
        assertThat(schemas.followSteps().type("Shot").hasField("step_800")).isFalse();
        write("update site.step set \"$retired_at\" = null where id = 800");
        assertThat(schemas.followSteps().type("Shot").hasField("step_800")).isTrue();
    }

    private void write(String sql) {
        site.database().write(transaction -> transaction.execute(Sql.of(sql)));
    }

    @Test
    void writersSeeTheSchemaThatHoldsUntilTheyEnd() {
        SchemaRepository other = SchemaRepository.open(site.database());
        schemas.apply(new SchemaChange.AddField(text("Asset", "sg_elsewhere")));
        assertThat(other.current().type("Asset").hasField("sg_elsewhere")).isFalse();
        Schema pinned = site.database().write(other::pin);
        assertThat(pinned.type("Asset").hasField("sg_elsewhere")).isTrue();
        assertThat(other.current()).isSameAs(pinned);
    }

    private List<String> targets(String type, String field) {
        return schemas.current()
                .type(type)
                .field(field)
                .orElseThrow()
                .properties()
                .validTypes();
    }

    private boolean exists(String table) {
        return count("select 1 from pg_tables where schemaname = 'site' and tablename = '" + table + "'") == 1;
    }

    private int count(String sql) {
        return site.database()
                .read(transaction -> transaction.list(Sql.of(sql), _ -> 1).size());
    }

    private static Field text(String type, String name) {
        return new Field(
                type,
                name,
                name,
                "",
                DataType.TEXT,
                new FieldFlags(true, false, false, false, true, true),
                FieldProperties.NONE,
                new Storage.Column(name),
                Optional.empty());
    }
}
