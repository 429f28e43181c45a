package io.callboard.store.change.row;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.Naming;
import io.callboard.store.Pipeline;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows that the transaction has locked or made, one object each.
public final class Rows {
    private final Cells cells;
    private final SequencedMap<EntityId, WorkRow> rows = new LinkedHashMap<>();

    public Rows(Cells cells) {
        this.cells = cells;
    }

    /// What to read of one type.
    public record Wanted(EntityType type, Set<Long> ids, Set<Field> fields) {
        public static Wanted of(EntityType type) {
            return new Wanted(type, new LinkedHashSet<>(), new LinkedHashSet<>());
        }
    }

    /// Adds the statement that locks rows, in the order of their ids, and reads their fields.
    public void lock(Pipeline pipeline, Wanted wanted) {
        List<Field> fields = wanted.fields().stream()
                .filter(field -> !Cells.columns(field).isEmpty())
                .toList();
        pipeline.query(statement(wanted.type(), wanted.ids(), fields), row -> {
            WorkRow read = read(wanted.type(), fields, row);
            rows.put(read.key(), read);
            return true;
        });
    }

    public void lock(Transaction transaction, Wanted wanted) {
        Pipeline pipeline = new Pipeline();
        lock(pipeline, wanted);
        transaction.run(pipeline);
    }

    private static Sql statement(EntityType type, Collection<Long> ids, List<Field> fields) {
        StringBuilder columns = new StringBuilder("select id, \"$retired_at\" is not null");
        for (Field field : fields) {
            Cells.columns(field).forEach(column -> columns.append(", ").append(Naming.quote(column.name())));
        }
        String from = columns + " from " + Naming.table(type.table());
        if (ids.size() == 1) {
            return Sql.of(
                    from + " where id = ? for no key update", ids.iterator().next());
        }
        return Sql.of(from + " where id = any(?) order by id for no key update", (Object)
                ids.stream().mapToLong(Long::longValue).toArray());
    }

    private WorkRow read(EntityType type, List<Field> fields, ResultSet row) throws SQLException {
        Map<String, @Nullable Object> values = new HashMap<>();
        int index = 3;
        for (Field field : fields) {
            values.put(field.name(), cells.read(field, row, index));
            index += Cells.columns(field).size();
        }
        return WorkRow.stored(type, row.getLong(1), row.getBoolean(2), values);
    }

    public Optional<WorkRow> find(EntityId key) {
        return Optional.ofNullable(rows.get(key));
    }

    public WorkRow create(EntityType type, long id) {
        WorkRow row = WorkRow.created(type, id);
        rows.put(row.key(), row);
        return row;
    }

    /// Rows with values that are not in the database yet, in the order they were first met.
    public List<WorkRow> unwritten() {
        return rows.values().stream().filter(WorkRow::isUnwritten).toList();
    }

    /// Forgets everything; there must be no unwritten rows.
    public void clear() {
        rows.clear();
    }
}
