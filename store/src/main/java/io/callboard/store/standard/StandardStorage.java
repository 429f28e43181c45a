package io.callboard.store.standard;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.PhysicalNames;
import io.callboard.core.schema.Storage;
import io.callboard.core.schema.Storage.End;
import io.callboard.core.schema.Storage.LinkTable;
import io.callboard.store.schema.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides where the values of shipped fields live: one link table for both sides of a relation, the table of its
/// connection type where it has one, and no storage at all for what another field already says.
final class StandardStorage {
    private final Map<FieldName, Tree> fields = new HashMap<>();
    private final Map<FieldName, LinkTable> connections = new HashMap<>();

    StandardStorage(List<Tree> types) {
        for (Tree type : types) {
            String name = type.text("type");
            type.children("fields").forEach(field -> fields.put(new FieldName(name, field.text("name")), field));
        }
        types.stream().filter(type -> type.has("joins")).forEach(this::connect);
    }

    private void connect(Tree type) {
        List<Tree> joins = type.children("joins");
        String table = PhysicalNames.table(type.text("type"));
        for (int i = 0; i < 2; i++) {
            Tree near = joins.get(i);
            Tree far = joins.get(1 - i);
            var links = new LinkTable(table, end(near), end(far), Optional.of(type.text("type")));
            near.optionalText("collection")
                    .ifPresent(field -> connections.putIfAbsent(new FieldName(near.text("entity"), field), links));
        }
    }

    private static End end(Tree join) {
        return new End(Optional.empty(), PhysicalNames.idColumn(join.text("field")), Optional.of(join.text("entity")));
    }

    /// The one field that shows a link from the other side, when there is exactly one.
    Optional<FieldName> onlyReverse(Tree json) {
        List<Tree> reverse = json.children("reverse_field");
        return reverse.size() == 1 ? Optional.of(name(reverse.getFirst())) : Optional.empty();
    }

    private static FieldName name(Tree reverse) {
        return new FieldName(reverse.text("entity"), reverse.text("field"));
    }

    Storage of(String type, Tree json) {
        String name = json.text("name");
        DataType dataType = DataType.named(json.text("data_type")).orElseThrow();
        return StandardDerivations.of(name, dataType)
                .<Storage>map(Storage.Derived::new)
                .orElseGet(() -> switch (dataType.shape()) {
                    case LINK -> link(name, json.texts("valid_types"));
                    case LINKS -> links(new FieldName(type, name), json);
                    case FILE -> file(type, name);
                    case TEXT, INTEGER, DECIMAL, BOOLEAN, DATE, INSTANT, JSON, UUID, NOTHING -> scalar(type, name);
                });
    }

    /// Ids of the linked tasks are the same numbers that the links hold.
    private static Storage scalar(String type, String name) {
        if (type.equals("TaskDependency") && name.endsWith("task_id")) {
            return new Storage.Column(PhysicalNames.idColumn(name.substring(0, name.length() - "_id".length())));
        }
        return new Storage.Column(PhysicalNames.column(name));
    }

    /// A file row describes itself.
    private static Storage file(String type, String name) {
        boolean itself = type.equals("Attachment") && name.equals("this_file");
        return new Storage.AttachmentColumn(itself ? "id" : PhysicalNames.attachmentColumn(name));
    }

    private static Storage link(String name, List<String> validTypes) {
        Optional<String> only = only(validTypes);
        return new Storage.LinkColumn(
                only.isPresent() ? Optional.empty() : Optional.of(PhysicalNames.typeColumn(name)),
                PhysicalNames.idColumn(name),
                only);
    }

    private static Optional<String> only(List<String> validTypes) {
        return validTypes.size() == 1 && !validTypes.contains("*")
                ? Optional.of(validTypes.getFirst())
                : Optional.empty();
    }

    private Storage links(FieldName name, Tree json) {
        LinkTable connection = connections.get(name);
        if (connection != null) {
            return connection;
        }
        List<Tree> reverse = json.children("reverse_field");
        if (reverse.isEmpty()) {
            return ownTable(name, json);
        }
        FieldName partner = name(reverse.getFirst());
        Tree other = fields.get(partner);
        if (other == null) {
            throw new IllegalStateException(name + " mirrors the unknown field " + partner);
        }
        if (other.text("data_type").equals("entity")) {
            return new Storage.BackLink(partner.entityType(), partner.field());
        }
        return isOwner(name, json, other)
                ? ownTable(name, json)
                : ownTable(partner, other).swapped();
    }

    /// The side that links many types owns the table, or else the side whose name comes first.
    private static boolean isOwner(FieldName name, Tree json, Tree other) {
        int mine = json.children("reverse_field").size();
        int theirs = other.children("reverse_field").size();
        return mine == theirs
                ? name.toString()
                                .compareTo(name(json.children("reverse_field").getFirst())
                                        .toString())
                        <= 0
                : mine > theirs;
    }

    private static LinkTable ownTable(FieldName name, Tree json) {
        Optional<String> only = only(json.texts("valid_types"));
        return new LinkTable(
                PhysicalNames.linkTable(PhysicalNames.table(name.entityType()), name.field()),
                new End(Optional.empty(), LinkTable.OWNER_COLUMN, Optional.of(name.entityType())),
                new End(only.isPresent() ? Optional.empty() : Optional.of("far$type"), "far$id", only),
                Optional.empty());
    }
}
