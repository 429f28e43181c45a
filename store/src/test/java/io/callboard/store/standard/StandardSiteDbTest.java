package io.callboard.store.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.schema.DataType.Shape;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.SchemaChange;
import io.callboard.core.schema.SchemaChange.Attribute;
import io.callboard.core.schema.Storage;
import io.callboard.store.Database;
import io.callboard.store.NewerSiteException;
import io.callboard.store.SiteTemplate;
import io.callboard.store.Sql;
import io.callboard.store.schema.SchemaRepository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StandardSiteDbTest {
    private SiteTemplate site = SiteTemplate.fresh();
    private Database database = site.database();
    private Schema schema = SchemaRepository.open(database).current();

    @BeforeAll
    void open() {
        assertThat(schema.version()).isPositive();
    }

    @AfterAll
    void close() {
        site.close();
    }

    @Test
    void everyShippedTypeAndFieldIsInTheSchema() {
        for (EntityType shipped : StandardSchema.types()) {
            EntityType type = Objects.requireNonNull(schema.defined().get(shipped.name()), shipped.name());
            assertThat(type.fields().values()).containsAll(shipped.fields().values());
        }
        assertThat(schema.enabledTypes()).hasSize(79);
        assertThat(schema.defined()).hasSize(170);
    }

    @Test
    void everyStoredFieldOfAnEnabledTypeHasAColumnOfItsType() {
        Map<String, String> columns = columns();
        for (EntityType type : schema.enabledTypes()) {
            assertThat(columns).containsEntry(type.table() + ".id", "bigint");
            for (Field field : type.fields().values()) {
                if (field.storage() instanceof Storage.Column column) {
                    assertThat(columns).containsKey(type.table() + "." + column.column());
                }
                if (field.storage() instanceof Storage.LinkTable links) {
                    assertThat(columns)
                            .containsKeys(
                                    links.table() + "." + links.near().idColumn(),
                                    links.table() + "." + links.far().idColumn());
                }
            }
        }
        assertThat(columns)
                .containsEntry("task.due_date", "date")
                .containsEntry("task.est_in_mins", "integer")
                .containsEntry("task.milestone", "boolean")
                .containsEntry("attachment.file_size", "bigint")
                .containsEntry("task.entity$type", "smallint")
                .containsEntry("version.sg_movie_aspect_ratio", "numeric")
                .containsEntry("event_log_entry.meta", "jsonb")
                .containsEntry("note.created_at", "timestamp with time zone")
                .containsEntry("human_user.name", "text")
                .doesNotContainKeys("human_user.password_proxy", "api_user.salted_password");
    }

    @Test
    void bothSidesOfARelationShareOneTable() {
        for (EntityType type : schema.defined().values()) {
            for (Field field : type.fields().values()) {
                if (field.storage() instanceof Storage.LinkTable links
                        && field.reverse().isPresent()) {
                    FieldName other = field.reverse().get();
                    Storage theirs = Objects.requireNonNull(schema.defined().get(other.entityType()))
                            .field(other.field())
                            .orElseThrow()
                            .storage();
                    assertThat(theirs).as(field + " and " + other).isIn(links, links.swapped());
                }
            }
        }
    }

    @Test
    void linksOnlyGoToEnabledTypes() {
        for (EntityType type : schema.enabledTypes()) {
            for (Field field : type.fields().values()) {
                Shape shape = field.type().shape();
                if (shape == Shape.LINK || shape == Shape.LINKS) {
                    assertThat(field.properties().validTypes())
                            .as(field.toString())
                            .allMatch(name -> schema.find(name).isPresent());
                }
            }
        }
    }

    @Test
    void disabledTypesHaveNoTablesAndNamesAreDistinct() {
        Set<String> tables = new HashSet<>();
        for (EntityType type : schema.defined().values()) {
            assertThat(tables.add(type.table())).as(type.name()).isTrue();
        }
        Set<String> existing = new HashSet<>(
                texts("select tablename from pg_tables where schemaname = 'site' and tablename not like '%$%'"));
        Set<String> expected = new HashSet<>(
                schema.enabledTypes().stream().map(EntityType::table).toList());
        expected.add("directory");
        assertThat(existing).isEqualTo(expected);
    }

    @Test
    void creatingAgainChangesNothing() {
        List<String> before = counts();
        Schema again = StandardSite.create(database).current();
        assertThat(again.version()).isEqualTo(schema.version());
        assertThat(counts()).isEqualTo(before);
        assertThat(again.defined()).isEqualTo(schema.defined());
    }

    @Test
    void shippedRowsAreThereAndFound() {
        assertThat(texts("select count(*)::text from site.status where \"$retired_at\" is null"))
                .containsExactly("21");
        assertThat(texts("select count(*)::text from site.status")).containsExactly("27");
        assertThat(texts("select count(*)::text from site.step")).containsExactly("37");
        assertThat(texts("select count(*)::text from site.task where \"task_template$id\" is not null"))
                .containsExactly("38");
        assertThat(texts("select count(*)::text from site.permission_rule_set")).containsExactly("11");
        assertThat(texts("select count(*)::text from site.event_log_entry")).containsExactly("1");
        assertThat(texts("select last_accessed::text from site.page order by id limit 1"))
                .doesNotContainNull();
        assertThat(texts("select name from site.directory where search like '%animation - shot%'"))
                .containsExactly("Animation - Shot");
        assertThat(texts("""
                        select t.content || ' after ' || u.content from site.task_dependency d
                        join site.task t on t.id = d."task$id" join site.task u on u.id = d."dependent_task$id"
                        join site.task_template m on m.id = t."task_template$id"
                        where m.code = 'Games - Medium Prop' order by 1"""))
                .containsExactly(
                        "High Poly after Concept",
                        "Low Poly after High Poly",
                        "Review after Texture",
                        "Texture after Low Poly");
    }

    @Test
    void everyStepHasAColumnOnItsType() {
        assertThat(schema.type("Shot").fields().values().stream()
                        .filter(field -> field.name().startsWith("step_"))
                        .map(Field::displayName))
                .contains("ALL TASKS", "Comp", "Lighting")
                .hasSize(13);
    }

    @Test
    void aNewerVersionLeavesTheChangesOfTheSiteAlone() {
        try (SiteTemplate other = SiteTemplate.fresh()) {
            SchemaRepository schemas = SchemaRepository.open(other.database());
            Field type = schemas.current().type("Asset").field("sg_asset_type").orElseThrow();
            Field changed = type.withLabels("Kind", type.description())
                    .withProperties(type.properties().withValidValues(List.of("Robot")));
            schemas.apply(new SchemaChange.UpdateField(
                    changed, Set.of(Attribute.DISPLAY_NAME, Attribute.VALID_VALUES), SchemaChange.Author.SITE));

            Schema upgraded = StandardSite.create(other.database(), StandardSiteDbTest::newer, "newer")
                    .current();

            Field kept = upgraded.type("Asset").field("sg_asset_type").orElseThrow();
            assertThat(kept.displayName()).isEqualTo("Kind");
            assertThat(kept.properties().validValues()).containsExactly("Robot");
            assertThat(kept.description()).isEqualTo("newer");
            assertThat(upgraded.type("Asset").hasField("shelf")).isTrue();
            assertThat(upgraded.type("Asset").field("code").orElseThrow().description())
                    .isEqualTo("newer");
            assertThat(texts(other.database(), "select shelf from site.asset")).isEmpty();
        }
    }

    @Test
    void projectTemplatesOfferTheirTaskTemplates() {
        assertThat(texts("""
                        select p.name || ', ' || p.sg_type || ': ' || string_agg(t.code, ', ' order by t.code)
                        from site.project p join site.project_task_template_connection c on c."project$id" = p.id
                        join site.task_template t on t.id = c."task_template$id"
                        where p.is_template and not p.archived and p.name in ('Episodic', 'Game')
                        group by p.id order by p.name"""))
                .containsExactly(
                        "Episodic, Episodic: Animation - Shot, Film VFX - Character Asset",
                        "Game, Game: Games - Medium Prop");
        assertThat(texts("select name from site.project order by id"))
                .containsExactly("Film VFX", "Animation", "Episodic", "Game", "Automotive Design");
    }

    @Test
    void anOlderSiteReceivesProjectTemplatesBesideItsProjects() {
        try (SiteTemplate other = SiteTemplate.fresh()) {
            Database site = other.database();
            site.write(transaction -> {
                transaction.script("""
                        delete from callboard.seeded where type in ('Project', 'ProjectTaskTemplateConnection');
                        delete from site.project_task_template_connection;
                        update site.project set name = 'ANIMATION', is_template = false where name = 'Animation';
                        update site.project set name = 'Game', "$retired_at" = now() where name = 'Game';
                        delete from site.project where is_template and "$retired_at" is null""");
                return true;
            });

            StandardSite.create(site, StandardSchema::types, "newer");

            assertThat(texts(
                            site,
                            "select name from site.project where is_template and \"$retired_at\" is null order by id"))
                    .containsExactly("Film VFX", "Animation (template)", "Episodic", "Game", "Automotive Design");
            assertThat(texts(site, "select count(*)::text from site.project_task_template_connection"))
                    .containsExactly("8");
            assertThat(texts(site, "select name from site.directory where search like '%animation (template)%'"))
                    .containsExactly("Animation (template)");
        }
    }

    @Test
    void anOlderProgramDoesNotOpenASiteWhoseTablesAreNewer() {
        try (SiteTemplate other = SiteTemplate.fresh()) {
            Database site = other.database();
            site.write(transaction ->
                    transaction.execute(Sql.of("insert into callboard.migration (name) values ('9999_future')")));
            assertThatThrownBy(() -> StandardSite.create(site))
                    .isInstanceOf(NewerSiteException.class)
                    .hasMessageContaining("newer Callboard (its tables have 9999_future)");
        }
    }

    @Test
    void anOlderProgramDoesNotTakeBackTheStandardTypesOfANewerOne() {
        try (SiteTemplate other = SiteTemplate.fresh()) {
            Database site = other.database();
            StandardSite.create(site, StandardSiteDbTest::newer, "newer");
            StandardSite.create(site, StandardSiteDbTest::newer, "newer");
            assertThatThrownBy(() -> StandardSite.create(site)).isInstanceOf(NewerSiteException.class);
            assertThat(SchemaRepository.open(site).current().type("Asset").field("shelf"))
                    .isPresent();
            StandardSite.create(site, StandardSiteDbTest::newer, "newest");
        }
    }

    @Test
    void theRowsOfAnOlderSiteAreMended() {
        try (SiteTemplate other = SiteTemplate.fresh()) {
            Database site = other.database();
            site.write(transaction -> {
                transaction.script("""
                        delete from callboard.migration where name in ('0094_toolkit', '0125_delivery_number');
                        delete from callboard.permission_rule where id between 140 and 149;
                        update callboard.entity_type set name_template = null where name = 'Cut';
                        alter table site.attachment alter column file_size type integer;
                        insert into site.attachment (id, file_size, created_at) values (70, 2147483647, now());
                        insert into callboard.attachment_file (id, kind, size) values (70, 'upload', 5000000000);
                        insert into site.attachment (id, created_at) values (71, now());
                        insert into callboard.attachment_file (id, kind, local_storage_id, relative_path)
                            values (71, 'local', 8, 'show/a.ma');
                        insert into site.published_file (id, created_at, "path$attachment") values (72, now(), 71);
                        insert into site.cut (id, code, revision_number, created_at) values (73, 'Reel', 2, now());
                        insert into site.directory (type, id, name, search, initials)
                            select code, 73, 'Reel', 'reel', '' from callboard.entity_type where name = 'Cut';
                        create table site.delivery (id bigint primary key, title text, delivery_number text);
                        insert into site.delivery (id, title) values (68, 'Plates');
                        insert into site.directory (type, id, name, search, initials)
                            select code, 68, 'Plates', 'plates', '' from callboard.entity_type where name = 'Delivery';
                        insert into site.project (id, name, created_at) values (74, 'Old', now())""");
                return true;
            });

            StandardSite.create(site);

            assertThat(texts(site, "select file_size::text from site.attachment where id = 70"))
                    .containsExactly("5000000000");
            assertThat(
                            texts(
                                    site,
                                    "select path_cache || ' ' || \"path_cache_storage$id\" from site.published_file where id = 72"))
                    .containsExactly("show/a.ma 8");
            assertThat(texts(site, "select name || ', ' || search from site.directory where id = 73"))
                    .containsExactly("Reel v002, reel v002");
            assertThat(texts(site, "select name || ', ' || search from site.directory where id = 68"))
                    .containsExactly("#68: Plates, #68: plates");
            assertThat(texts(site, "select tracking_settings -> 'navchains' ->> 'Shot' from site.project"))
                    .hasSize(6)
                    .containsOnly("Shot.sg_sequence");
            assertThat(texts(site, "select count(*)::text from callboard.permission_rule where id between 140 and 149"))
                    .containsExactly("7");
        }
    }

    /// The shipped types as a later version might have them: other descriptions on assets, and one more field.
    private static List<EntityType> newer() {
        List<EntityType> types = new ArrayList<>();
        for (EntityType type : StandardSchema.types()) {
            EntityType next = type;
            if (type.name().equals("Asset")) {
                for (Field field : type.fields().values()) {
                    next = next.withField(field.withLabels(field.displayName(), "newer"));
                }
                Field code = type.field("description").orElseThrow();
                next = next.withField(new Field(
                        "Asset",
                        "shelf",
                        "Shelf",
                        "",
                        code.type(),
                        code.flags(),
                        code.properties(),
                        new Storage.Column("shelf"),
                        code.reverse()));
            }
            types.add(next);
        }
        return types;
    }

    private List<String> counts() {
        return texts("select 'fields ' || count(*) from callboard.field union all select 'rows ' || count(*)"
                + " from callboard.seeded union all select 'directory ' || count(*) from site.directory"
                + " union all select 'tables ' || count(*) from pg_tables where schemaname = 'site'");
    }

    private List<String> texts(String sql) {
        return texts(database, sql);
    }

    private static List<String> texts(Database database, String sql) {
        return database.read(transaction -> transaction.list(Sql.of(sql), row -> row.getString(1)));
    }

    private Map<String, String> columns() {
        Map<String, String> columns = new HashMap<>();
        database.read(transaction -> transaction.list(
                Sql.of("select table_name || '.' || column_name, data_type from information_schema.columns"
                        + " where table_schema = 'site'"),
                row -> columns.put(row.getString(1), row.getString(2))));
        return columns;
    }
}
