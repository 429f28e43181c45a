package io.callboard.store.standard;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Derivation;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.FieldFlags;
import io.callboard.core.schema.FieldProperties;
import io.callboard.core.schema.PhysicalNames;
import io.callboard.core.schema.Storage;
import io.callboard.store.schema.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// The shipped entity types and fields, as a list of definitions that are not in any site yet (their codes are 0).
final class StandardSchema {
    private static final String FILE = "entities.json";
    /// Rows that nobody looks for by name.
    private static final Set<String> NOT_SEARCHED = Set.of(
            "Attachment",
            "EventLogEntry",
            "PageHit",
            "PageSetting",
            "PlaylistShare",
            "PublishEventLink",
            "Reply",
            "WorkDayRule");

    private final List<Tree> types;
    private final StandardStorage storage;

    private StandardSchema(List<Tree> types) {
        this.types = types;
        this.storage = new StandardStorage(types);
    }

    static List<EntityType> types() {
        var schema = new StandardSchema(Tree.parseList(Resources.text(FILE)));
        return schema.types.stream().map(schema::type).toList();
    }

    /// What identifies this version of the shipped schema.
    static String fingerprint() {
        return Fingerprint.of(Resources.text(FILE));
    }

    private EntityType type(Tree json) {
        String name = json.text("type");
        boolean connection = json.flag("connection", false);
        boolean joins = connection || json.has("joins");
        return new EntityType(
                name,
                0,
                json.text("display_name"),
                PhysicalNames.table(name),
                json.text("display_name_field"),
                json.optionalText("display_template"),
                json.flag("project_scoped", false),
                json.flag("project_required", false),
                json.flag("enabled_by_default", true),
                connection,
                !joins && !NOT_SEARCHED.contains(name),
                fields(name, json.children("fields")));
    }

    private SequencedMap<String, Field> fields(String type, List<Tree> list) {
        SequencedMap<String, Field> fields = new LinkedHashMap<>();
        for (Tree json : list) {
            Field field = field(type, json);
            fields.put(field.name(), field);
            if (field.name().equals("tags")) {
                Field names = tagNames(type);
                fields.put(names.name(), names);
            }
        }
        return fields;
    }

    private Field field(String type, Tree json) {
        String dataType = json.text("data_type");
        return new Field(
                type,
                json.text("name"),
                json.text("display_name"),
                json.optionalText("description").orElse(""),
                DataType.named(dataType).orElseThrow(() -> new IllegalStateException(dataType)),
                StandardFlags.of(type, json),
                StandardProperties.of(json),
                storage.of(type, json),
                storage.onlyReverse(json));
    }

    /// The older name under which scripts read and write tags, as plain names (data semantics 1.2, tag_list).
    private static Field tagNames(String type) {
        return new Field(
                type,
                "tag_list",
                "Tag List",
                "Names of the tags",
                DataType.TAG_LIST,
                new FieldFlags(true, false, false, false, false, true),
                FieldProperties.NONE.withValidTypes(List.of("Tag")),
                new Storage.Derived(Derivation.TAG_NAMES),
                Optional.empty());
    }
}
