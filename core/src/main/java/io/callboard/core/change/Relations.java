package io.callboard.core.change;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.ListedTypes;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How links relate: which field on the other side shows a link, and which links may point to a type. Derived
/// from storage, so both fields of one relation always agree. Immutable.
public final class Relations {
    private final Map<FieldName, Map<String, Field>> reverse = new HashMap<>();
    private final Map<String, List<Field>> incoming = new HashMap<>();
    private final List<Field> tables = new ArrayList<>();
    private final Map<String, List<Field>> connections = new HashMap<>();
    private final Map<String, List<Field>> ends = new HashMap<>();

    public Relations(Schema schema) {
        Map<String, List<Field>> byTable = new HashMap<>();
        for (EntityType type : schema.enabledTypes()) {
            for (Field field : type.fields().values()) {
                switch (field.storage()) {
                    case Storage.BackLink(String source, String name) ->
                        put(new FieldName(source, name), type.name(), field);
                    case Storage.LinkTable table -> {
                        table.connection()
                                .ifPresent(name -> connections
                                        .computeIfAbsent(name, _ -> new ArrayList<>())
                                        .add(field));
                        byTable.computeIfAbsent(table.table(), _ -> new ArrayList<>())
                                .add(field);
                        tables.add(field);
                    }
                    case Storage.LinkColumn column -> addIncoming(schema, field, column);
                    case Storage.Column _, Storage.AttachmentColumn _, Storage.Derived _ -> {}
                }
            }
        }
        byTable.values().forEach(this::pair);
        connections.forEach((name, shown) -> schema.find(name).ifPresent(type -> ends.put(name, ends(type, shown))));
    }

    private void put(FieldName field, String target, Field shown) {
        reverse.computeIfAbsent(field, _ -> new HashMap<>()).put(target, shown);
    }

    private void pair(List<Field> fields) {
        for (Field one : fields) {
            for (Field other : fields) {
                if (!one.fullName().equals(other.fullName()) && farColumn(one).equals(nearColumn(other))) {
                    put(one.fullName(), other.entityType(), other);
                }
            }
        }
    }

    private static String nearColumn(Field field) {
        return ((Storage.LinkTable) field.storage()).near().idColumn();
    }

    private static String farColumn(Field field) {
        return ((Storage.LinkTable) field.storage()).far().idColumn();
    }

    private void addIncoming(Schema schema, Field field, Storage.LinkColumn column) {
        if (column.fixedType().isPresent()) {
            incoming(column.fixedType().get()).add(field);
            return;
        }
        for (EntityType type : schema.enabledTypes()) {
            if (isTarget(field, type)) {
                incoming(type.name()).add(field);
            }
        }
    }

    private static boolean isTarget(Field field, EntityType type) {
        List<String> valid = field.properties().validTypes();
        return valid.contains(type.name())
                || (!type.connection() && (valid.contains("*") || ListedTypes.areAdvice(field)));
    }

    private List<Field> incoming(String type) {
        return incoming.computeIfAbsent(type, _ -> new ArrayList<>());
    }

    /// The field of `target` that shows the links of `field`, if one does.
    public Optional<Field> reverse(Field field, String target) {
        return Optional.ofNullable(
                reverse.getOrDefault(field.fullName(), Map.of()).get(target));
    }

    /// Single links that may hold rows of a type.
    public List<Field> incomingTo(String type) {
        return List.copyOf(incoming.getOrDefault(type, List.of()));
    }

    /// Every multi-entity field with its own link table.
    public List<Field> linkTables() {
        return List.copyOf(tables);
    }

    /// The links of a connection type that say what it connects; none when the type connects nothing.
    public List<Field> ends(EntityType connection) {
        return ends.getOrDefault(connection.name(), List.of());
    }

    private static List<Field> ends(EntityType connection, List<Field> shown) {
        Set<String> columns = new HashSet<>();
        for (Field field : shown) {
            Storage.LinkTable table = (Storage.LinkTable) field.storage();
            columns.add(table.near().idColumn());
            columns.add(table.far().idColumn());
        }
        return connection.fields().values().stream()
                .filter(field ->
                        field.storage() instanceof Storage.LinkColumn link && columns.contains(link.idColumn()))
                .toList();
    }

    /// The multi-entity fields that show rows of a type as links; none when the type connects nothing.
    public List<Field> shownBy(String connection) {
        return connections.getOrDefault(connection, List.of());
    }
}
