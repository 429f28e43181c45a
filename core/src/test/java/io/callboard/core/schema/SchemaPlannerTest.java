package io.callboard.core.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.SchemaChange.AddField;
import io.callboard.core.schema.SchemaChange.AddType;
import io.callboard.core.schema.SchemaChange.EnableType;
import io.callboard.core.schema.SchemaChange.RetireField;
import io.callboard.core.schema.SchemaChange.ReviveField;
import io.callboard.core.schema.Storage.End;
import io.callboard.core.schema.Storage.LinkTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

final class SchemaPlannerTest {
    private static final Schema EMPTY = new Schema(4, new LinkedHashMap<>());

    @Test
    void typesGetTheNextCode() {
        Schema schema = plan(EMPTY, new AddType(type("Shot", true)), new AddType(type("Task", true)));
        assertThat(schema.codeOf("Shot")).isEqualTo(1);
        assertThat(schema.codeOf("Task")).isEqualTo(2);
        assertThat(schema.version()).isEqualTo(5);
    }

    @Test
    void nothingToDoIsNoNewVersion() {
        Schema schema = plan(EMPTY, new AddType(type("Shot", true)));
        assertThat(SchemaPlanner.plan(schema, List.of(new EnableType("Shot"))).schema())
                .isSameAs(schema);
    }

    @Test
    void enablingBringsTheConnectionsThatItsLinksNeed() {
        LinkTable links = new LinkTable("c", end("a$id", "A"), end("b$id", "B"), Optional.of("C"));
        Schema schema = plan(
                EMPTY,
                new AddType(type("A", true, multi("A", "bs", "B", links))),
                new AddType(type("B", false, multi("B", "as", "A", links.swapped()))),
                new AddType(type("C", false)));
        Field before = schema.type("A").field("bs").orElseThrow();
        assertThat(before.properties().validTypes()).isEmpty();
        assertThat(before.storage()).isEqualTo(new Storage.Derived(Derivation.NOTHING));
        assertThat(before.flags().editable()).isFalse();

        Schema enabled = plan(schema, new EnableType("B"));
        assertThat(enabled.find("C")).isPresent();
        assertThat(enabled.type("A").field("bs").orElseThrow().storage()).isEqualTo(links);
        assertThat(enabled.type("A").field("bs").orElseThrow().properties().validTypes())
                .containsExactly("B");
    }

    @Test
    void aNameStaysTakenWhileItsFieldIsInTheTrash() {
        var name = new FieldName("Shot", "sg_x");
        Schema schema =
                plan(EMPTY, new AddType(type("Shot", true)), new AddField(text("Shot", "sg_x")), new RetireField(name));
        assertThat(schema.field(name)).isEmpty();
        assertThatThrownBy(() -> plan(schema, new AddField(text("Shot", "sg_x"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(plan(schema, new ReviveField(name)).field(name)).contains(text("Shot", "sg_x"));
    }

    @Test
    void fieldsOfTypesThatAreOffNeedNoColumn() {
        Schema schema = plan(EMPTY, new AddType(type("Slate", false)));
        assertThat(SchemaPlanner.plan(schema, List.of(new AddField(text("Slate", "sg_x"))))
                        .effects())
                .hasSize(1)
                .first()
                .isInstanceOf(SchemaEffect.SaveField.class);
    }

    private static Schema plan(Schema schema, SchemaChange... changes) {
        return SchemaPlanner.plan(schema, List.of(changes)).schema();
    }

    private static End end(String column, String type) {
        return new End(Optional.empty(), column, Optional.of(type));
    }

    private static EntityType type(String name, boolean enabled, Field... fields) {
        SequencedMap<String, Field> map = new LinkedHashMap<>();
        for (Field field : fields) {
            map.put(field.name(), field);
        }
        return new EntityType(name, 0, name, name, "code", Optional.empty(), false, false, enabled, false, true, map);
    }

    private static Field multi(String type, String name, String target, Storage storage) {
        return field(type, name, DataType.MULTI_ENTITY, FieldProperties.NONE.withValidTypes(List.of(target)), storage);
    }

    private static Field text(String type, String name) {
        return field(type, name, DataType.TEXT, FieldProperties.NONE, new Storage.Column(name));
    }

    private static Field field(
            String type, String name, DataType dataType, FieldProperties properties, Storage storage) {
        var flags = new FieldFlags(true, false, false, false, true, true);
        return new Field(type, name, name, "", dataType, flags, properties, storage, Optional.empty());
    }
}
