package io.callboard.store.schema;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.FieldFlags;
import io.callboard.core.schema.FieldProperties;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads the whole schema from its tables.
final class SchemaTables {
    private static final String TYPES = "select * from callboard.entity_type order by name collate \"C\"";
    private static final String FIELDS = "select * from callboard.field order by entity_type, position, name";

    private final SequencedMap<String, EntityType> types = new LinkedHashMap<>();
    private final Map<String, SequencedMap<String, Field>> fields = new HashMap<>();
    private final Map<FieldName, Field> retired = new LinkedHashMap<>();
    /// Most fields have one of few definitions; each text is read once.
    private final Map<String, FieldProperties> properties = new HashMap<>();
    private final Map<String, Storage> storages = new HashMap<>();

    private SchemaTables() {}

    static Schema load(Transaction transaction) {
        return new SchemaTables().read(transaction);
    }

    private Schema read(Transaction transaction) {
        long version =
                transaction.one(Sql.of("select version from callboard.schema_version"), row -> row.getLong("version"));
        transaction.list(Sql.of(FIELDS), this::keep);
        transaction.list(Sql.of(TYPES), row -> types.put(row.getString("name"), type(row)));
        return new Schema(version, types, retired);
    }

    private boolean keep(ResultSet row) throws SQLException {
        Field field = field(row);
        if (row.getBoolean("retired")) {
            retired.put(field.fullName(), field);
        } else {
            fields.computeIfAbsent(field.entityType(), _ -> new LinkedHashMap<>())
                    .put(field.name(), field);
        }
        return true;
    }

    private EntityType type(ResultSet row) throws SQLException {
        String name = row.getString("name");
        return new EntityType(
                name,
                row.getInt("code"),
                row.getString("display_name"),
                row.getString("physical_table"),
                row.getString("name_field"),
                Optional.ofNullable(row.getString("name_template")),
                row.getBoolean("project_scoped"),
                row.getBoolean("project_required"),
                row.getBoolean("enabled"),
                row.getBoolean("connection"),
                row.getBoolean("searchable"),
                fields.getOrDefault(name, new LinkedHashMap<>()));
    }

    private Field field(ResultSet row) throws SQLException {
        String dataType = row.getString("data_type");
        String reverse = row.getString("reverse_type");
        return new Field(
                row.getString("entity_type"),
                row.getString("name"),
                row.getString("display_name"),
                row.getString("description"),
                DataType.named(dataType).orElseThrow(() -> new IllegalStateException("unknown type " + dataType)),
                flags(row),
                properties.computeIfAbsent(row.getString("properties"), json -> PropertiesJson.read(Tree.parse(json))),
                storages.computeIfAbsent(row.getString("storage"), json -> StorageJson.read(Tree.parse(json))),
                reverse == null
                        ? Optional.empty()
                        : Optional.of(new FieldName(reverse, row.getString("reverse_field"))));
    }

    private static FieldFlags flags(ResultSet row) throws SQLException {
        return new FieldFlags(
                row.getBoolean("editable"),
                row.getBoolean("create_only"),
                row.getBoolean("mandatory"),
                row.getBoolean("single_use"),
                row.getBoolean("custom"),
                row.getBoolean("visible"));
    }
}
