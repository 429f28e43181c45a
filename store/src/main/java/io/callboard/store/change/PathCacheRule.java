package io.callboard.store.change;

import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.Verb;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A published file tells on which storage its path lies and where below the storage's root. Tools look publishes up by
/// these two, so they follow the path, except where the caller writes them. Clearing the path leaves them.
final class PathCacheRule implements RowRule {
    static final String TYPE = "PublishedFile";

    private static final String PATH = "path";
    private static final String STORAGE = "path_cache_storage";
    private static final String CACHE = "path_cache";

    private final FieldSetter setter;

    PathCacheRule(FieldSetter setter) {
        this.setter = setter;
    }

    /// The names of the fields that an update must know beside those that it writes.
    static Set<String> needed(EntityType type, Set<String> written) {
        return type.name().equals(TYPE) && written.contains(PATH) ? Set.of(STORAGE, CACHE) : Set.of();
    }

    @Override
    public boolean complete(WorkRow row, List<Write> writes, Verb verb) {
        if (writes.stream().noneMatch(PathCacheRule::isPath) || !(row.get(PATH) instanceof Long attachment)) {
            return false;
        }
        Optional<Storages.Place> place = setter.place(attachment);
        Set<String> written = writes.stream().map(write -> write.field().name()).collect(Collectors.toSet());
        boolean changed = false;
        if (!written.contains(STORAGE)) {
            changed = put(row, STORAGE, place.map(PathCacheRule::storage).orElse(null), verb);
        }
        if (!written.contains(CACHE)) {
            changed |= put(row, CACHE, place.map(Storages.Place::relativePath).orElse(null), verb);
        }
        return changed;
    }

    private static boolean isPath(Write write) {
        return write.field().name().equals(PATH) && write.value() instanceof PlannedValue.File;
    }

    private static EntityId storage(Storages.Place place) {
        return new EntityId("LocalStorage", place.storage());
    }

    private boolean put(WorkRow row, String name, @Nullable Object value, Verb verb) {
        Optional<Field> field = row.type().field(name);
        return field.isPresent() && setter.put(row, field.get(), value, FieldSetter.moment(verb));
    }
}
