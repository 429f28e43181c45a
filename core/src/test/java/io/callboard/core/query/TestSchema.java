package io.callboard.core.query;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Derivation;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.FieldFlags;
import io.callboard.core.schema.FieldProperties;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// A small schema with every kind of storage, and one field of every data type on Shot.
final class TestSchema {
    private final SequencedMap<String, EntityType> types = new LinkedHashMap<>();
    private int code;

    static Schema make() {
        TestSchema schema = new TestSchema();
        schema.type("Project", "name", flag("archived"));
        schema.type("Sequence", "code", link("project", "Project"));
        schema.type("HumanUser", "name", text("login"));
        schema.type("Group", "code");
        schema.type("Step", "code", column("list_order", DataType.NUMBER));
        schema.type(
                "Note",
                "subject",
                link("project", "Project"),
                choice("sg_status_list", DataType.STATUS_LIST, "opn", "clsd"),
                entries("note_links", "note$note_links", Optional.empty()),
                people("addressings_to", "note$addressings_to"));
        schema.type(
                "Task",
                "content",
                link("project", "Project"),
                link("step", "Step"),
                polymorphic("entity", "Shot", "Sequence"),
                column("due_date", DataType.DATE),
                column("created_at", DataType.DATE_TIME),
                choice("sg_status_list", DataType.STATUS_LIST, "wtg", "ip"),
                entries("task_assignees", "task$task_assignees", Optional.of("HumanUser")),
                derived("sibling_tasks", DataType.MULTI_ENTITY, Derivation.SIBLING_TASKS));
        List<Field> shot = new ArrayList<>(List.of(
                link("project", "Project"),
                link("sg_sequence", "Sequence"),
                backLink("tasks", "Task", "entity"),
                derived("open_notes", DataType.MULTI_ENTITY, Derivation.OPEN_NOTES),
                derived("cached_display_name", DataType.TEXT, Derivation.DISPLAY_NAME),
                reverse("notes", "note$note_links")));
        for (DataType type : DataType.values()) {
            shot.add(every(type));
        }
        schema.type("Shot", "code", shot.toArray(Field[]::new));
        schema.type(
                "Version",
                "code",
                link("project", "Project"),
                polymorphic("entity", "Shot", "Sequence"),
                link("sg_task", "Task"),
                column("created_at", DataType.DATE_TIME));
        schema.type("CutItem", "code", link("cut", "Cut"), link("shot", "Shot"));
        schema.type("Cut", "code", column("revision_number", DataType.NUMBER));
        return new Schema(1, schema.types);
    }

    private void type(String name, String nameField, Field... fields) {
        SequencedMap<String, Field> all = new LinkedHashMap<>();
        all.put("id", of(name, column("id", DataType.NUMBER)));
        all.put(nameField, of(name, text(nameField)));
        for (Field field : fields) {
            all.put(field.name(), of(name, field));
        }
        String table = name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        types.put(
                name,
                new EntityType(
                        name,
                        ++code,
                        name,
                        table,
                        nameField,
                        Optional.empty(),
                        all.containsKey("project"),
                        all.containsKey("project"),
                        true,
                        false,
                        true,
                        all));
    }

    /// A field `f_<type>` with the storage that the type has on a real site.
    private static Field every(DataType type) {
        String name = "f_" + type.wireName();
        return switch (type.shape()) {
            case LINK -> polymorphic(name, "Shot", "Sequence");
            case LINKS -> entries(name, "shot$" + name, Optional.of("HumanUser"), type);
            case FILE -> field(name, type, new Storage.AttachmentColumn(name + "$attachment"));
            case NOTHING -> derived(name, type, Derivation.NOTHING);
            default -> column(name, type);
        };
    }

    static Field text(String name) {
        return column(name, DataType.TEXT);
    }

    private static Field flag(String name) {
        return column(name, DataType.CHECKBOX);
    }

    private static Field column(String name, DataType type) {
        return field(name, type, new Storage.Column(name));
    }

    private static Field link(String name, String target) {
        return field(
                name,
                DataType.ENTITY,
                new Storage.LinkColumn(Optional.empty(), name + "$id", Optional.of(target)),
                target);
    }

    private static Field polymorphic(String name, String... targets) {
        return field(
                name,
                DataType.ENTITY,
                new Storage.LinkColumn(Optional.of(name + "$type"), name + "$id", Optional.empty()),
                targets);
    }

    private static Field backLink(String name, String type, String link) {
        return field(name, DataType.MULTI_ENTITY, new Storage.BackLink(type, link), type);
    }

    private static Field entries(String name, String table, Optional<String> farType) {
        return entries(name, table, farType, DataType.MULTI_ENTITY);
    }

    private static Field entries(String name, String table, Optional<String> farType, DataType type) {
        Storage.End near = new Storage.End(Optional.empty(), "near$id", Optional.of("Task"));
        Storage.End far =
                new Storage.End(farType.isPresent() ? Optional.empty() : Optional.of("far$type"), "far$id", farType);
        return field(name, type, new Storage.LinkTable(table, near, far, Optional.empty()));
    }

    private static Field reverse(String name, String table) {
        Storage.End near = new Storage.End(Optional.of("far$type"), "far$id", Optional.empty());
        Storage.End far = new Storage.End(Optional.empty(), "near$id", Optional.of("Note"));
        return field(name, DataType.MULTI_ENTITY, new Storage.LinkTable(table, near, far, Optional.empty()), "Note");
    }

    private static Field people(String name, String table) {
        Field any = entries(name, table, Optional.empty());
        return with(any, any.properties().withValidTypes(List.of("Group", "HumanUser")));
    }

    private static Field choice(String name, DataType type, String... values) {
        Field plain = column(name, type);
        return with(plain, plain.properties().withValidValues(List.of(values)));
    }

    private static Field derived(String name, DataType type, Derivation derivation) {
        return field(name, type, new Storage.Derived(derivation));
    }

    private static Field field(String name, DataType type, Storage storage, String... targets) {
        return new Field(
                "",
                name,
                name,
                "",
                type,
                new FieldFlags(true, false, false, false, false, true),
                FieldProperties.NONE.withValidTypes(List.of(targets)),
                storage,
                Optional.empty());
    }

    private static Field with(Field f, FieldProperties properties) {
        return new Field(
                f.entityType(),
                f.name(),
                f.displayName(),
                f.description(),
                f.type(),
                f.flags(),
                properties,
                f.storage(),
                f.reverse());
    }

    private static Field of(String type, Field f) {
        return new Field(
                type,
                f.name(),
                f.displayName(),
                f.description(),
                f.type(),
                f.flags(),
                f.properties(),
                f.storage(),
                f.reverse());
    }
}
