package io.callboard.server.schemaadmin;

import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.Schema;
import io.callboard.server.access.Caller;
import io.callboard.store.Transaction;

/// Records changes of field definitions in the transaction that makes them.
public interface SchemaLog {
    /// What happened to a definition.
    enum Action {
        NEW,
        CHANGE,
        RETIREMENT,
        REVIVAL
    }

    void record(Transaction transaction, Schema schema, Entry entry);

    record Entry(Caller caller, Action action, FieldName field) {}
}
