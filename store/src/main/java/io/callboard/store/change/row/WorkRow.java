package io.callboard.store.change.row;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One row as the transaction knows it: the locked values, changed by the requests so far, perhaps not written
/// yet.
public final class WorkRow {
    private final EntityType type;
    private final long id;
    private final boolean retired;
    private final Map<String, @Nullable Object> values;
    private final SequencedSet<String> dirty = new LinkedHashSet<>();
    private Stage stage;
    private boolean touched;
    private boolean whole;

    /// The state of a row relative to the database.
    public enum Stage {
        /// Being made: not all of its values are known.
        OPEN,
        /// Complete, and not in the database yet.
        NEW,
        /// Read from it, or written to it by this transaction.
        STORED
    }

    private WorkRow(EntityType type, long id, Stage stage, boolean retired, Map<String, @Nullable Object> values) {
        this.type = type;
        this.id = id;
        this.stage = stage;
        this.retired = retired;
        this.values = values;
    }

    public static WorkRow created(EntityType type, long id) {
        return new WorkRow(type, id, Stage.OPEN, false, new HashMap<>());
    }

    public static WorkRow stored(EntityType type, long id, boolean retired, Map<String, @Nullable Object> values) {
        return new WorkRow(type, id, Stage.STORED, retired, new HashMap<>(values));
    }

    public EntityType type() {
        return type;
    }

    public long id() {
        return id;
    }

    public EntityId key() {
        return new EntityId(type.name(), id);
    }

    public boolean isNew() {
        return stage != Stage.STORED;
    }

    /// Whether this transaction made it, whether written yet or not.
    public boolean isMadeHere() {
        return isNew() || whole;
    }

    /// Whether it is still being made.
    public boolean isOpen() {
        return stage == Stage.OPEN;
    }

    public boolean isRetired() {
        return retired;
    }

    /// Whether the value of a field is loaded; a new row knows all of its fields.
    public boolean knows(String field) {
        return isMadeHere() || values.containsKey(field);
    }

    @Nullable
    public Object get(Field field) {
        return values.containsKey(field.name()) ? values.get(field.name()) : Cells.unset(field);
    }

    @Nullable
    public Object get(String field) {
        return values.get(field);
    }

    /// The values of those of the fields that are loaded.
    public Map<String, @Nullable Object> known(Collection<String> fields) {
        Map<String, @Nullable Object> known = new HashMap<>();
        for (String name : fields) {
            type.field(name).filter(_ -> knows(name)).ifPresent(field -> known.put(name, get(field)));
        }
        return known;
    }

    /// Sets a value; returns whether it differs from the one before.
    public boolean put(Field field, @Nullable Object value) {
        if (Cells.same(get(field), value)) {
            return false;
        }
        values.put(field.name(), value);
        dirty.add(field.name());
        return true;
    }

    public Set<String> dirty() {
        return Collections.unmodifiableSet(dirty);
    }

    /// Counts as a new revision even if no value of its own differs.
    public void touch() {
        touched = true;
    }

    /// All values are there; the row may be written.
    public void complete() {
        stage = Stage.NEW;
    }

    boolean isUnwritten() {
        return stage == Stage.NEW || (stage == Stage.STORED && (touched || !dirty.isEmpty()));
    }

    public void written() {
        dirty.clear();
        touched = false;
        whole |= stage == Stage.NEW;
        stage = Stage.STORED;
    }
}
