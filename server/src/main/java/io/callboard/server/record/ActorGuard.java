package io.callboard.server.record;

import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.WriteRights;
import io.callboard.store.change.row.ChangeGuard;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// The rights of one actor, checked inside the transaction that writes.
final class ActorGuard implements ChangeGuard {
    private final WriteRights rights;
    private final RowMatch match;

    ActorGuard(WriteRights rights, RowMatch match) {
        this.rights = rights;
        this.match = match;
    }

    @Override
    public void create(EntityType type, Set<Field> fields) {
        rights.create(type, fields);
    }

    @Override
    public void created(EntityType type, long id, Sight sight) {
        rights.created(type, id, match.in(sight));
    }

    @Override
    public Set<EntityId> seen(Field field, Collection<EntityId> rows, Sight sight) {
        return rights.seen(field, rows, new WriteRights.Eyes(sight::project, match.in(sight)));
    }

    @Override
    public void update(EntityType type, long id, Set<Field> fields, Sight sight) {
        rights.edit(type, id, fields, match.in(sight));
    }

    @Override
    public void keep(Field field, Collection<Long> rows, Sight sight) {
        rights.keep(field, rows, match.in(sight));
    }

    @Override
    public void values(List<Write> writes, OptionalLong id, Sight sight) {
        rights.values(writes, id, match.in(sight));
    }

    @Override
    public void retire(EntityType type, long id, Sight sight) {
        rights.retire(type, id, match.in(sight));
    }
}
