package io.callboard.store.read;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.FieldFlags;
import io.callboard.core.schema.FieldProperties;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// Four entity types with every kind of link, for tests that check SQL without a database.
final class SmallSchema {
    private final SequencedMap<String, EntityType> types = new LinkedHashMap<>();

    private SmallSchema() {}

    static Schema make() {
        SmallSchema schema = new SmallSchema();
        schema.type("Project", "name");
        schema.type("HumanUser", "name");
        schema.type(
                "Shot",
                "code",
                link("project", Optional.of("Project")),
                column("sg_cut_in", DataType.NUMBER),
                column("sg_status_list", DataType.TEXT));
        schema.type(
                "Task",
                "content",
                link("project", Optional.of("Project")),
                link("entity", Optional.empty()),
                column("due_date", DataType.DATE),
                column("sg_status_list", DataType.TEXT),
                assignees());
        return new Schema(1, schema.types);
    }

    private void type(String name, String nameField, Field... fields) {
        SequencedMap<String, Field> all = new LinkedHashMap<>();
        all.put("id", of(name, column("id", DataType.NUMBER)));
        all.put(nameField, of(name, column(nameField, DataType.TEXT)));
        for (Field field : fields) {
            all.put(field.name(), of(name, field));
        }
        String table = name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        boolean placed = all.containsKey("project");
        types.put(
                name,
                new EntityType(
                        name,
                        types.size() + 1,
                        name,
                        table,
                        nameField,
                        Optional.empty(),
                        placed,
                        placed,
                        true,
                        false,
                        true,
                        all));
    }

    private static Field column(String name, DataType type) {
        return field(name, type, new Storage.Column(name), List.of());
    }

    private static Field link(String name, Optional<String> target) {
        Optional<String> type = target.isPresent() ? Optional.empty() : Optional.of(name + "$type");
        List<String> targets = target.map(List::of).orElse(List.of("Shot"));
        return field(name, DataType.ENTITY, new Storage.LinkColumn(type, name + "$id", target), targets);
    }

    private static Field assignees() {
        Storage.End near = new Storage.End(Optional.empty(), "near$id", Optional.of("Task"));
        Storage.End far = new Storage.End(Optional.empty(), "far$id", Optional.of("HumanUser"));
        Storage links = new Storage.LinkTable("task$task_assignees", near, far, Optional.empty());
        return field("task_assignees", DataType.MULTI_ENTITY, links, List.of("HumanUser"));
    }

    private static Field field(String name, DataType type, Storage storage, List<String> targets) {
        return new Field(
                "",
                name,
                name,
                "",
                type,
                new FieldFlags(true, false, false, false, false, true),
                FieldProperties.NONE.withValidTypes(targets),
                storage,
                Optional.empty());
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
