package io.callboard.store.schema;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Derivation;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.FieldFlags;
import io.callboard.core.schema.FieldProperties;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.SchemaChange;
import io.callboard.core.schema.Storage;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The column `step_<id>` that every pipeline step adds to the type it serves. Over the API it is always null.
public final class StepColumns {
    private static final String ALL = "step_0";

    private StepColumns() {}

    /// A live Step row.
    public record Step(long id, String entityType, String code) {
        private FieldName column() {
            return new FieldName(entityType, "step_" + id);
        }
    }

    public static List<Step> steps(Transaction transaction) {
        return transaction.list(
                Sql.of("select id, entity_type, coalesce(code, '') from site.step"
                        + " where entity_type is not null and \"$retired_at\" is null order by id"),
                row -> new Step(row.getLong(1), row.getString(2), row.getString(3)));
    }

    /// Columns for steps that have none, on types that can have tasks, and the new names of renamed ones; columns of
    /// steps that went into the trash go too, and come back with them.
    public static List<SchemaChange> missing(Schema schema, List<Step> steps) {
        List<SchemaChange> changes = new ArrayList<>();
        for (Step step : steps) {
            EntityType type = schema.defined().get(step.entityType());
            if (type != null && type.hasField(ALL)) {
                column(schema, type, step).ifPresent(changes::add);
            }
        }
        changes.addAll(gone(schema, steps));
        return changes;
    }

    private static Optional<SchemaChange> column(Schema schema, EntityType type, Step step) {
        Optional<Field> present = type.field(step.column().field());
        if (present.isEmpty()) {
            return Optional.of(
                    schema.retiredFields().containsKey(step.column())
                            ? new SchemaChange.ReviveField(step.column())
                            : new SchemaChange.AddField(field(step)));
        }
        return present.filter(field -> !field.displayName().equals(step.code()))
                .map(field -> new SchemaChange.UpdateField(
                        field.withLabels(step.code(), field.description()), Set.of(), SchemaChange.Author.SHIPPED));
    }

    private static List<SchemaChange> gone(Schema schema, List<Step> steps) {
        List<FieldName> wanted = steps.stream().map(Step::column).toList();
        return schema.defined().values().stream()
                .flatMap(type -> type.fields().values().stream())
                .filter(field ->
                        field.type() == DataType.PIVOT_COLUMN && !field.name().equals(ALL))
                .map(Field::fullName)
                .filter(name -> !wanted.contains(name))
                .<SchemaChange>map(SchemaChange.RetireField::new)
                .toList();
    }

    private static Field field(Step step) {
        return new Field(
                step.entityType(),
                step.column().field(),
                step.code(),
                "",
                DataType.PIVOT_COLUMN,
                new FieldFlags(false, false, false, false, false, true),
                FieldProperties.NONE,
                new Storage.Derived(Derivation.NOTHING),
                Optional.empty());
    }
}
