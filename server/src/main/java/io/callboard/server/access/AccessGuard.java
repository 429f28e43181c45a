package io.callboard.server.access;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.store.Transaction;
import io.callboard.store.change.ChangeGuard;
import io.callboard.store.read.RowProbe;
import java.util.Set;

/// Stands between the writes of one caller and the rows: asks the caller's rights at the moments the write engine
/// names.
public final class AccessGuard implements ChangeGuard {
    private final Access access;
    private final WriteRights rights;
    private final RowProbe rows;

    public AccessGuard(Access access, RowProbe rows) {
        this.access = access;
        this.rights = access.writes();
        this.rows = rows;
    }

    @Override
    public void create(Transaction transaction, EntityType type, Set<Field> fields) {
        rights.create(type, fields);
    }

    @Override
    public boolean seesNewRows(EntityType type) {
        return access.placesRows(type);
    }

    @Override
    public void created(Transaction transaction, EntityType type, long id) {
        rights.created(type, id, probe(transaction));
    }

    @Override
    public void update(Transaction transaction, EntityType type, long id, Set<Field> fields) {
        rights.edit(type, id, fields, probe(transaction));
    }

    @Override
    public void retire(Transaction transaction, EntityType type, long id) {
        rights.retire(type, id, probe(transaction));
    }

    private WriteRights.RowProbe probe(Transaction transaction) {
        return (row, filter) -> rows.matches(transaction, access.schema(), row, filter);
    }
}
