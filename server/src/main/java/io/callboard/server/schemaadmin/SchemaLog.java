package io.callboard.server.schemaadmin;

import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.Schema;
import io.callboard.server.access.Caller;
import io.callboard.store.Transaction;

/// Records changes of definitions in the transaction that makes them.
public interface SchemaLog {
    /// What happened to a field.
    enum Action {
        NEW,
        CHANGE,
        RETIREMENT,
        REVIVAL,
        PURGE
    }

    void record(Transaction transaction, Schema schema, Entry entry);

    /// Who did what.
    sealed interface Entry {
        Caller caller();

        record OfField(Caller caller, Action action, FieldName field) implements Entry {}

        /// A type was switched on or off or has another label; its present state is in the schema.
        record OfType(Caller caller, String type) implements Entry {}
    }
}
