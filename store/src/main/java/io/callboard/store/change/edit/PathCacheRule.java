package io.callboard.store.change.edit;

import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.change.row.RowChange;
import io.callboard.store.change.row.RowEditor;
import io.callboard.store.change.row.RowRule;
import io.callboard.store.change.row.WorkRow;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A published file says on which storage its path lies and where below the storage's root. Tools look
/// publishes up by these two fields, so they follow the path unless the caller writes them. Clearing the path
/// leaves them unchanged.
public final class PathCacheRule implements RowRule {
    private static final String TYPE = "PublishedFile";

    private static final String PATH = "path";
    private static final String STORAGE = "path_cache_storage";
    private static final String CACHE = "path_cache";

    private final RowEditor editor;
    private final FilePlaces places;

    public PathCacheRule(RowEditor editor, FilePlaces places) {
        this.editor = editor;
        this.places = places;
    }

    @Override
    public boolean holds(EntityType type) {
        return type.name().equals(TYPE);
    }

    @Override
    public Set<String> needs(EntityType type, Set<String> written) {
        return written.contains(PATH) ? Set.of(STORAGE, CACHE) : Set.of();
    }

    @Override
    public boolean complete(RowChange change) {
        WorkRow row = change.row();
        if (change.writes().stream().noneMatch(PathCacheRule::isPath) || !(row.get(PATH) instanceof Long attachment)) {
            return false;
        }
        Optional<Storages.Place> place = places.of(attachment);
        Set<String> written = change.written();
        boolean changed = false;
        if (!written.contains(STORAGE)) {
            changed = put(change, STORAGE, place.map(PathCacheRule::storage).orElse(null));
        }
        if (!written.contains(CACHE)) {
            changed |=
                    put(change, CACHE, place.map(Storages.Place::relativePath).orElse(null));
        }
        return changed;
    }

    private static boolean isPath(Write write) {
        return write.field().name().equals(PATH) && write.value() instanceof PlannedValue.File;
    }

    private static EntityId storage(Storages.Place place) {
        return new EntityId("LocalStorage", place.storage());
    }

    private boolean put(RowChange change, String name, @Nullable Object value) {
        Optional<Field> field = change.type().field(name);
        return field.isPresent() && editor.put(change.row(), field.get(), value, change.moment());
    }
}
