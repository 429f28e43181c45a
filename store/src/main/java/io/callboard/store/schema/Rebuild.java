package io.callboard.store.schema;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Builds the tables of a site anew from its definitions: the tables first, and when they are filled the indexes.
public final class Rebuild {
    private final Transaction transaction;
    private final List<String> tables = new ArrayList<>();
    private final List<String> indexes = new ArrayList<>();

    private Rebuild(Transaction transaction) {
        this.transaction = transaction;
    }

    /// Reads the definitions that a transaction sees.
    ///
    /// @param wanted physical names of the tables in schema `site`; types without one were never in use
    public static Rebuild of(Transaction transaction, Set<String> wanted) {
        Rebuild rebuild = new Rebuild(transaction);
        Schema schema = SchemaTables.load(transaction);
        Ddl ddl = new Ddl(schema);
        for (EntityType type : schema.defined().values()) {
            if (wanted.contains(type.table())) {
                ddl.rebuild(type)
                        .forEach(statement ->
                                (Ddl.isIndex(statement) ? rebuild.indexes : rebuild.tables).add(statement));
            }
        }
        rebuild.indexes.addAll(DirectoryIndexes.statements(schema));
        return rebuild;
    }

    public void tables() {
        run(tables);
    }

    public void indexes() {
        run(indexes);
    }

    private void run(List<String> statements) {
        if (!statements.isEmpty()) {
            transaction.script(String.join(";\n", statements));
        }
    }
}
