package io.callboard.server.schemaadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.server.access.Actor;
import io.callboard.server.access.Caller;
import io.callboard.server.wire.WireSentences;
import io.callboard.store.SiteTemplate;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import io.callboard.store.schema.SchemaRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SchemaServiceDbTest {
    private static final Caller CALLER = Caller.of(new Actor.Script(1, "test", "api_admin", true, true));
    private static final Caller KOREAN = new Caller(CALLER.actor(), Optional.empty(), Locale.KOREAN, CALLER.proof());

    private final SiteTemplate site = SiteTemplate.fresh();
    private final SchemaRepository schemas = SchemaRepository.open(site.database());
    private final List<String> logged = new ArrayList<>();
    private final SchemaService service = new SchemaService(schemas, new EveryRight(), this::log);

    private void log(Transaction transaction, Schema schema, SchemaLog.Entry entry) {
        logged.add(
                switch (entry) {
                    case SchemaLog.Entry.OfField field -> field.action() + " " + field.field();
                    case SchemaLog.Entry.OfType type -> "TYPE " + type.type();
                });
    }

    /// A caller who may do everything but see page settings.
    private static final class EveryRight implements SchemaRights {
        @Override
        public void requireChange(Actor actor, Schema schema) {}

        @Override
        public boolean reachesProject(Actor actor, Schema schema, long project) {
            return true;
        }

        @Override
        public Standing standing(Actor actor, Schema schema) {
            return new EveryStanding();
        }
    }

    private record EveryStanding() implements SchemaRights.Standing {
        @Override
        public Object edition() {
            return this;
        }

        @Override
        public boolean maySee(EntityType type) {
            return !type.name().equals("PageSetting");
        }

        @Override
        public boolean mayEdit(Field field) {
            return true;
        }
    }

    @AfterAll
    void close() {
        site.close();
    }

    @Test
    void typesAreTheEnabledOnes() {
        assertThat(types(CALLER))
                .hasSizeGreaterThanOrEqualTo(78)
                .containsEntry("HumanUser", "Person")
                .containsKey("Shot")
                .doesNotContainKeys("CustomEntity01", "PageSetting");
    }

    @Test
    void aFieldIsToldWithWhatTheSiteSaysOfIt() {
        FieldView status = field("Task", "sg_status_list");
        assertThat(status.statuses().keySet()).containsExactly("wtg", "rdy", "ip", "rev", "fin", "hld", "na");
        assertThat(status.statuses()).containsEntry("wtg", "Waiting to Start");
        assertThat(status.settable()).contains("valid_values").doesNotContain("valid_types");
        assertThat(field("Task", "content").statuses()).isEmpty();
        assertThat(field("Shot", "sg_sequence").field().properties().validTypes())
                .containsExactly("Sequence");
        assertThat(field("EventLogEntry", "entity").field().properties().validTypes())
                .contains("Shot", "Task")
                .doesNotContain("*", "AssetShotConnection", "Blendshape");
        assertThat(field("Shot", "code").editable()).isTrue();
        assertThat(field("Shot", "id").editable()).isFalse();
    }

    @Test
    void namesAreKoreanForKoreans() {
        assertThat(types(KOREAN)).containsEntry("Shot", "샷").containsEntry("Step", "파이프라인 단계");
        SchemaView view = service.view(KOREAN, OptionalLong.empty());
        assertThat(view.field(new FieldName("Task", "due_date")).name()).isEqualTo("마감일");
        for (TypeView type : view.types()) {
            for (FieldView told : view.fields(type.type())) {
                Field field = told.field();
                if (!field.name().startsWith("step_") && !field.flags().custom()) {
                    assertThat(told.name()).as(field.toString()).matches(".*[가-힣].*|ID|FPS|N/G|URL|.*UUID.*");
                }
            }
        }
        assertThat(types(KOREAN).values()).allMatch(name -> name.matches(".*[가-힣].*"));
    }

    @Test
    void namesOfFieldsAreDerivedAndNumbered() {
        assertThat(create("Shot", "text", "With (Parens)")).isEqualTo("sg_with__parens_");
        assertThat(create("Shot", "number", "With (Parens)")).isEqualTo("sg_with__parens__1");
        assertThat(create("Shot", "float", "sg_mine")).isEqualTo("sg_sg_mine");
        assertThat(create("Shot", "date", "점수")).isEqualTo("sg___");
        site.database()
                .write(
                        transaction -> transaction.execute(
                                Sql.of(
                                        "insert into site.shot (id, created_at, sg_sg_mine, sg___) values (500, now(), 1.5, '2026-01-02')")));
        assertThat(logged).contains("NEW Shot.sg_sg_mine");
    }

    @Test
    void aRetiredFieldKeepsItsName() {
        String name = create("Version", "number", "Monkey");
        assertThat(service.delete(CALLER, new FieldName("Version", name))).isTrue();
        assertThat(schemas.current().type("Version").hasField(name)).isFalse();
        assertRefused(() -> create("Version", "number", "Monkey"), "schema_field_create")
                .isEqualTo("API schema_field_create() failed, there is a retired field with the same field_name:"
                        + " sg_monkey. Delete the retired field forever from the Trash Page in Shotgun and try again."
                        + " On this site an administrator does that with: callboard field purge Version.sg_monkey");
        assertThat(service.revive(CALLER, new FieldName("Version", name))).isTrue();
        assertThat(field("Version", name).field().type()).isEqualTo(DataType.NUMBER);
        assertThat(create("Version", "number", "Monkey")).isEqualTo("sg_monkey_1");
    }

    @Test
    void aFieldDeletedForeverLeavesItsNameAndNoValues() {
        String name = create("Note", "number", "Ghost");
        var field = new FieldName("Note", name);
        execute("insert into site.note (id, created_at, " + name + ") values (600, now(), 7)");
        assertRefused(() -> forget(field), "field").contains("is not in the trash");
        service.delete(CALLER, field);
        service.forget(CALLER, field);
        assertThat(logged).contains("PURGE Note." + name);
        assertRefused(() -> forget(field), "field").isEqualTo("API field() Note." + name + " doesn't exist.");
        assertThat(create("Note", "text", "Ghost")).isEqualTo(name);
        assertThat(rows("note where id = 600 and " + name + " is null")).isEqualTo(1);
        assertThat(SchemaRepository.open(site.database())
                        .current()
                        .type("Note")
                        .field(name)
                        .orElseThrow()
                        .type())
                .isEqualTo(DataType.TEXT);
    }

    @Test
    void aRelationDeletedForeverCanBeMadeAnewWithoutItsLinks() {
        for (int i = 0; i < 3; i++) {
            String name = service.create(
                    CALLER,
                    new NewField(
                            "Shot",
                            "multi_entity",
                            List.of(new Property("name", "Doubles"), new Property("valid_types", List.of("Asset")))));
            assertThat(name).isEqualTo("sg_doubles");
            Field made = schemas.current().type("Shot").field(name).orElseThrow();
            String table = ((Storage.LinkTable) made.storage()).table();
            assertThat(rows(table)).isZero();
            EntityType connection = schemas.current()
                    .type(((Storage.LinkTable) made.storage()).connection().orElseThrow());
            execute("insert into site." + table + " (id, \"shot$id\", \"asset$type\", \"asset$id\")" + " values (1, 1, "
                    + schemas.current().codeOf("Asset") + ", 2)");
            assertThat(connection.enabled()).isTrue();
            service.delete(CALLER, new FieldName("Shot", name));
            service.forget(CALLER, new FieldName("Shot", name));
            assertThat(schemas.current().retiredFields().keySet())
                    .noneMatch(field -> field.field().contains("doubles"));
        }
    }

    private int rows(String table) {
        return site.database()
                .read(transaction ->
                        transaction.one(Sql.of("select count(*)::int from site." + table), row -> row.getInt(1)));
    }

    private void execute(String sql) {
        site.database().write(transaction -> transaction.execute(Sql.of(sql)));
    }

    private boolean forget(FieldName field) {
        service.forget(CALLER, field);
        return true;
    }

    @Test
    void aCustomTextFieldIsMadeUniqueUnlessRowsAgree() {
        String name = create("Ticket", "text", "Vendor Code");
        var field = new FieldName("Ticket", name);
        execute("insert into site.ticket (id, created_at, " + name + ") values (700, now(), 'A'), (701, now(), 'a')");
        assertRefused(() -> unique(field, Uniqueness.UNIQUE), "field").contains("rows hold the same value");
        assertThat(field("Ticket", name).field().flags().unique()).isFalse();
        execute("update site.ticket set " + name + " = 'b' where id = 701");
        unique(field, Uniqueness.UNIQUE);
        unique(field, Uniqueness.UNIQUE);
        assertThat(field("Ticket", name).field().flags().unique()).isTrue();
        assertThatThrownBy(() -> execute("update site.ticket set " + name + " = 'B' where id = 700"))
                .hasStackTraceContaining("duplicate key");
        unique(field, Uniqueness.FREE);
        execute("update site.ticket set " + name + " = 'B' where id = 700");
        assertThat(field("Ticket", name).field().flags().unique()).isFalse();
        assertRefused(() -> unique(new FieldName("Shot", "code"), Uniqueness.UNIQUE), "field")
                .contains("only a custom text field can");
        var number = new FieldName("Ticket", create("Ticket", "number", "Vendor Number"));
        assertRefused(() -> unique(number, Uniqueness.UNIQUE), "field").contains("only a custom text field can");
    }

    private boolean unique(FieldName field, Uniqueness uniqueness) {
        service.setUnique(CALLER, field, uniqueness);
        return true;
    }

    @Test
    void visibilityBelongsToAProject() {
        String name = create("Asset", "text", "Project Visibility Test");
        var field = new FieldName("Asset", name);
        assertThat(service.update(
                        CALLER, new FieldEdit(field, List.of(new Property("visible", false)), OptionalLong.of(70))))
                .isTrue();
        assertThat(shownIn(70, field)).isFalse();
        assertThat(shownIn(71, field)).isTrue();
        assertThat(shownIn(0, field)).isTrue();
        assertRefused(() -> update(field, new Property("visible", true)), "schema_field_update")
                .contains("'project' is missing");
        assertRefused(
                        () -> service.update(
                                CALLER,
                                new FieldEdit(
                                        new FieldName("Asset", "code"),
                                        List.of(new Property("visible", false)),
                                        OptionalLong.of(70))),
                        "schema_field_update")
                .contains("not editable");
    }

    @Test
    void propertiesAreCheckedAndKept() {
        String name = service.create(
                CALLER,
                new NewField(
                        "Task",
                        "list",
                        List.of(
                                new Property("name", "Mood"),
                                new Property("default_value", "good"),
                                new Property("valid_values", List.of("good", "bad")))));
        var field = new FieldName("Task", name);
        assertThat(field("Task", name).field().properties().defaultValue()).isEqualTo("good");
        assertThat(field("Task", name).settable()).contains("default_value");
        update(field, new Property("name", "Temper"), new Property("description", "how it feels"));
        update(field, new Property("valid_values", List.of("good", "mixed")));
        FieldView told = field("Task", name);
        assertThat(told.name()).isEqualTo("Temper");
        assertThat(told.field().description()).isEqualTo("how it feels");
        assertThat(told.field().properties().validValues()).containsExactly("good", "mixed");
        assertRefused(() -> update(field, new Property("data_type", "text")), "schema_field_update")
                .startsWith("API schema_field_update() invalid property 'data_type': \"text\"")
                .contains("Valid property names: [\"name\", \"visible\"");
        assertRefused(() -> update(field, new Property("default_value", "ugly")), "schema_field_update")
                .contains("'default_value'");
        assertRefused(() -> update(field, new Property("name", 12L)), "schema_field_update")
                .contains("'name' value expected String");
        assertThat(SchemaRepository.open(site.database()).current().field(field))
                .isEqualTo(schemas.current().field(field));
    }

    @Test
    void whatCannotBeMadeIsRefused() {
        assertRefused(() -> create("Nope", "text", "x"), "schema_field_create")
                .isEqualTo("Entity type 'Nope' does not exist.");
        assertRefused(() -> create("Shot", "image", "x"), "schema_field_create").contains("data_type is not valid");
        assertRefused(() -> create("Shot", "checkbox", "x"), "schema_field_create")
                .contains("'default_value'");
        assertRefused(() -> create("Shot", "entity", "x"), "schema_field_create")
                .contains("'valid_types'");
        assertRefused(
                        () -> service.create(
                                CALLER,
                                new NewField(
                                        "Shot",
                                        "status_list",
                                        List.of(
                                                new Property("name", "x"),
                                                new Property("valid_values", List.of("nope"))))),
                        "schema_field_create")
                .contains("status code 'nope'");
        assertRefused(() -> service.delete(CALLER, new FieldName("Shot", "code")), "schema_field_delete")
                .contains("can not be deleted");
        assertRefused(() -> service.delete(CALLER, new FieldName("Shot", "sg_nope")), "schema_field_delete")
                .isEqualTo("API schema_field_delete() Shot.sg_nope doesn't exist.");
        assertRefused(() -> field("Shot", "sg_nope"), "schema_field_read")
                .isEqualTo("API schema_field_read() Shot.sg_nope doesn't exist.");
    }

    @Test
    void aCustomRelationHasAConnectionTypeAndAMirrorField() {
        String name = service.create(
                CALLER,
                new NewField(
                        "Asset",
                        "multi_entity",
                        List.of(new Property("name", "Ref Shots"), new Property("valid_types", List.of("Shot")))));
        assertThat(name).isEqualTo("sg_ref_shots");
        Schema schema = schemas.current();
        Field field = schema.type("Asset").field(name).orElseThrow();
        Field mirror = schema.type("Shot").field("asset_sg_ref_shots_assets").orElseThrow();
        assertThat(mirror.displayName()).isEqualTo("Assets <-> Ref Shots");
        assertThat(field.reverse()).contains(mirror.fullName());
        assertThat(field.storage()).isInstanceOf(Storage.LinkTable.class);
        assertThat(schema.type("Asset_sg_ref_shots_Connection").fields().keySet())
                .containsExactly("cached_display_name", "id", "asset", "shot");
        site.database()
                .write(transaction -> transaction.execute(Sql.of(
                        "insert into site.asset_sg_ref_shots_connection (id, \"asset$id\", \"shot$type\", \"shot$id\")"
                                + " values (1, 1, 2, 3)")));

        service.delete(CALLER, field.fullName());
        assertThat(schemas.current().type("Shot").hasField(mirror.name())).isFalse();
        assertThat(schemas.current().find("Asset_sg_ref_shots_Connection")).isEmpty();
        service.revive(CALLER, field.fullName());
        assertThat(schemas.current().type("Shot").field(mirror.name())).contains(mirror);
        List<Long> rows = site.database()
                .read(transaction -> transaction.list(
                        Sql.of("select id from site.asset_sg_ref_shots_connection"), row -> row.getLong(1)));
        assertThat(rows).containsExactly(1L);
    }

    @Test
    void aCustomLinkHasAHiddenMirrorField() {
        String name = service.create(
                CALLER,
                new NewField(
                        "Shot",
                        "entity",
                        List.of(new Property("name", "Lead"), new Property("valid_types", List.of("HumanUser")))));
        Field mirror =
                schemas.current().type("HumanUser").field("shot_sg_lead_shots").orElseThrow();
        assertThat(name).isEqualTo("sg_lead");
        assertThat(mirror.flags().visible()).isFalse();
        assertThat(mirror.storage()).isEqualTo(new Storage.BackLink("Shot", "sg_lead"));
        assertThat(field("Shot", name).field().properties().validTypes()).containsExactly("HumanUser");
        assertThat(field("Shot", name).settable()).contains("valid_types");
        update(new FieldName("Shot", name), new Property("valid_types", List.of("HumanUser", "Group")));
        assertThat(schemas.current().type("Group").hasField("shot_sg_lead_shots"))
                .isTrue();
    }

    @Test
    void changesOfDefinitionsAreEventsAlsoThoseOfScriptsThatKeepOutOfTheLog() {
        var logging = new SchemaService(
                schemas, new EveryRight(), new SchemaEvents(() -> Instant.parse("2026-01-02T03:04:05Z")));
        var field = new FieldName("Playlist", "sg_logged");
        logging.create(CALLER, new NewField("Playlist", "text", List.of(new Property("name", "Logged"))));
        logging.update(CALLER, new FieldEdit(field, List.of(new Property("description", "x")), OptionalLong.empty()));
        logging.update(CALLER, new FieldEdit(field, List.of(new Property("description", "x")), OptionalLong.empty()));
        Caller silent = Caller.of(new Actor.Script(1, "silent", "api_admin", false, false));
        logging.delete(silent, field);
        logging.revive(silent, field);
        List<String> events = site.database()
                .read(transaction -> transaction.list(
                        Sql.of("select event_type || ' ' || (meta ->> 'field_name') from site.event_log_entry"
                                + " where event_type like 'Shotgun_DisplayColumn%' order by id"),
                        row -> row.getString(1)));
        assertThat(events)
                .containsExactly(
                        "Shotgun_DisplayColumn_New sg_logged",
                        "Shotgun_DisplayColumn_Change sg_logged",
                        "Shotgun_DisplayColumn_Retirement sg_logged",
                        "Shotgun_DisplayColumn_Revival sg_logged");
    }

    @Test
    void changesForSomebodyNameTheScriptThatMadeThem() {
        var logging = new SchemaService(
                schemas, new EveryRight(), new SchemaEvents(() -> Instant.parse("2026-01-02T03:04:05Z")));
        var silent = new Actor.Script(2, "sweeper", "api_admin", false, true);
        var through = Caller.of(new Actor.Person(1, "boss", "Boss", "admin", Optional.of(silent)));
        logging.create(through, new NewField("Playlist", "text", List.of(new Property("name", "Through"))));
        String event = site.database()
                .read(transaction -> transaction.one(
                        Sql.of(
                                "select \"user$type\" || ' ' || \"user$id\" || ' ' || (meta #>> '{sudo_actual_user,name}')"
                                        + " from site.event_log_entry where meta ->> 'field_name' = 'sg_through'"),
                        row -> row.getString(1)));
        assertThat(event).isEqualTo(schemas.current().codeOf("HumanUser") + " 1 sweeper");
    }

    private String create(String type, String dataType, String displayName) {
        return service.create(CALLER, new NewField(type, dataType, List.of(new Property("name", displayName))));
    }

    private void update(FieldName field, Property... properties) {
        service.update(CALLER, new FieldEdit(field, List.of(properties), OptionalLong.empty()));
    }

    private Map<String, String> types(Caller caller) {
        return service.view(caller, OptionalLong.empty()).types().stream()
                .collect(Collectors.toMap(told -> told.type().name(), TypeView::name));
    }

    private FieldView field(String type, String field) {
        return service.view(CALLER, OptionalLong.empty()).field(new FieldName(type, field));
    }

    private boolean shownIn(long project, FieldName field) {
        return service.view(CALLER, OptionalLong.of(project)).field(field).visible();
    }

    private static AbstractStringAssert<?> assertRefused(ThrowingCallable call, String method) {
        var refusal = new String[1];
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> refusal[0] = WireSentences.of(fault, method).message());
        return assertThat(refusal[0]);
    }

    @Test
    void typesAreSwitchedOnWithALabelAndOnlySlotsAreSwitchedOff() {
        var types = new EntityTypes(schemas, new EveryRight(), this::log);
        assertThat(types.all()).anyMatch(type -> type.name().equals("CustomEntity05") && !type.enabled());
        assertThat(types.enable(CALLER, "CustomEntity05", Optional.of(" Prop Rig ")))
                .isTrue();
        assertThat(types(CALLER)).containsEntry("CustomEntity05", "Prop Rig");
        assertThat(logged).contains("TYPE CustomEntity05");
        assertThat(types.enable(CALLER, "CustomEntity05", Optional.of("Prop Rig")))
                .isFalse();
        assertThat(types.disable(CALLER, "CustomEntity05")).isTrue();
        assertThat(types(CALLER)).doesNotContainKey("CustomEntity05");
        assertThatThrownBy(() -> types.disable(CALLER, "Shot")).isInstanceOf(Fault.class);
        assertThatThrownBy(() -> types.enable(CALLER, "Nonsense", Optional.empty()))
                .hasMessageStartingWith("DataRefusal.NO_SUCH_TYPE ");
        assertThatThrownBy(() -> types.enable(CALLER, "ShotAssetConnection", Optional.empty()))
                .isInstanceOf(Fault.class);
    }
}
