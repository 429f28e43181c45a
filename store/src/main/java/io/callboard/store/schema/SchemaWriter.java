package io.callboard.store.schema;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.FieldFlags;
import io.callboard.core.schema.SchemaEffect;
import io.callboard.core.schema.SchemaPlanner;
import io.callboard.store.JsonText;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stores what a planned schema change says, in few statements however large the plan is.
final class SchemaWriter {
    private static final String TYPES = """
            insert into callboard.entity_type
            select * from jsonb_to_recordset(?) as t(code smallint, name text, display_name text, physical_table text,
                name_field text, name_template text, project_scoped boolean, project_required boolean,
                enabled boolean, connection boolean, searchable boolean)
            on conflict (name) do update set display_name = excluded.display_name, enabled = excluded.enabled""";

    private static final String FIELDS = """
            insert into callboard.field as f
            select * from jsonb_to_recordset(?) as t(entity_type text, name text, position integer, display_name text,
                description text, data_type text, editable boolean, create_only boolean, mandatory boolean,
                single_use boolean, custom boolean, visible boolean, properties jsonb, storage jsonb,
                reverse_type text, reverse_field text, retired boolean, changed_by_site text[])
            on conflict (entity_type, name) do update set display_name = excluded.display_name,
                description = excluded.description, editable = excluded.editable,
                create_only = excluded.create_only, mandatory = excluded.mandatory,
                single_use = excluded.single_use, visible = excluded.visible, properties = excluded.properties,
                storage = excluded.storage, reverse_type = excluded.reverse_type,
                reverse_field = excluded.reverse_field, retired = excluded.retired,
                changed_by_site = array(select distinct unnest(f.changed_by_site || excluded.changed_by_site))""";

    private static final String VISIBILITY = """
            insert into callboard.project_field_visibility (entity_type, field, project_id, visible)
            values (?, ?, ?, ?)
            on conflict (project_id, entity_type, field) do update set visible = excluded.visible""";

    private static final String HIDDEN = """
            insert into callboard.project_hidden_values (entity_type, field, project_id, hidden)
            values (?, ?, ?, ?)
            on conflict (project_id, entity_type, field) do update set hidden = excluded.hidden""";

    private final Transaction transaction;
    private final Map<String, Map<String, @Nullable Object>> types = new LinkedHashMap<>();
    private final Map<FieldName, Map<String, @Nullable Object>> fields = new LinkedHashMap<>();
    private final List<Sql> ofProjects = new ArrayList<>();
    private final List<FieldName> gone = new ArrayList<>();

    private SchemaWriter(Transaction transaction) {
        this.transaction = transaction;
    }

    static void write(Transaction transaction, SchemaPlanner.Plan plan) {
        var writer = new SchemaWriter(transaction);
        plan.effects().forEach(effect -> writer.collect(effect, plan));
        writer.flush();
        transaction.execute(Sql.of(
                "update callboard.schema_version set version = ?", plan.schema().version()));
    }

    private void collect(SchemaEffect effect, SchemaPlanner.Plan plan) {
        switch (effect) {
            case SchemaEffect.SaveType save -> types.put(save.type().name(), row(save.type()));
            case SchemaEffect.SaveField save -> fields.put(save.field().fullName(), row(save, position(save, plan)));
            case SchemaEffect.SaveVisibility save ->
                ofProjects.add(of(VISIBILITY, save.field(), save.project(), save.visible()));
            case SchemaEffect.SaveHidden save ->
                ofProjects.add(
                        of(HIDDEN, save.field(), save.project(), save.hidden().toArray(String[]::new)));
            case SchemaEffect.DropField drop -> gone.add(drop.field().fullName());
            case SchemaEffect.MakeTable _,
                    SchemaEffect.MakeField _,
                    SchemaEffect.MakeUnique _,
                    SchemaEffect.WidenLink _ -> {}
        }
    }

    /// New fields come after the existing ones; the position of a stored field is never rewritten.
    private static int position(SchemaEffect.SaveField save, SchemaPlanner.Plan plan) {
        EntityType type = plan.schema().defined().get(save.field().entityType());
        return type == null
                ? 0
                : List.copyOf(type.fields().keySet()).indexOf(save.field().name());
    }

    private void flush() {
        if (!types.isEmpty()) {
            transaction.execute(Sql.of(TYPES, json(types)));
        }
        if (!fields.isEmpty()) {
            transaction.execute(Sql.of(FIELDS, json(fields)));
        }
        ofProjects.forEach(transaction::execute);
        for (FieldName field : gone) {
            transaction.execute(Sql.of(
                    "delete from callboard.field where entity_type = ? and name = ?",
                    field.entityType(),
                    field.field()));
        }
    }

    private static Sql of(String statement, FieldName field, long project, Object value) {
        return Sql.of(statement, field.entityType(), field.field(), project, value);
    }

    private static Sql.Json json(Map<?, Map<String, @Nullable Object>> rows) {
        return new Sql.Json(JsonText.write(List.copyOf(rows.values())));
    }

    private static Map<String, @Nullable Object> row(EntityType type) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("code", type.code());
        row.put("name", type.name());
        row.put("display_name", type.displayName());
        row.put("physical_table", type.table());
        row.put("name_field", type.nameField());
        row.put("name_template", type.nameTemplate().orElse(null));
        row.put("project_scoped", type.projectScoped());
        row.put("project_required", type.projectRequired());
        row.put("enabled", type.enabled());
        row.put("connection", type.connection());
        row.put("searchable", type.searchable());
        return row;
    }

    private static Map<String, @Nullable Object> row(SchemaEffect.SaveField save, int position) {
        Field field = save.field();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("entity_type", field.entityType());
        row.put("name", field.name());
        row.put("position", position);
        row.put("display_name", field.displayName());
        row.put("description", field.description());
        row.put("data_type", field.type().wireName());
        flags(row, field.flags());
        row.put("properties", PropertiesJson.write(field.properties()));
        row.put("storage", StorageJson.write(field.storage()));
        row.put("reverse_type", field.reverse().map(FieldName::entityType).orElse(null));
        row.put("reverse_field", field.reverse().map(FieldName::field).orElse(null));
        row.put("retired", save.retired());
        row.put("changed_by_site", save.changedBySite().stream().map(Enum::name).toList());
        return row;
    }

    private static void flags(Map<String, @Nullable Object> row, FieldFlags flags) {
        row.put("editable", flags.editable());
        row.put("create_only", flags.createOnly());
        row.put("mandatory", flags.mandatory());
        row.put("single_use", flags.unique());
        row.put("custom", flags.custom());
        row.put("visible", flags.visible());
    }
}
