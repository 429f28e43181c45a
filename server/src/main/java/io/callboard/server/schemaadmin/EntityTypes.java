package io.callboard.server.schemaadmin;

import io.callboard.core.error.DataRefusal;
import io.callboard.core.error.Fault;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.SchemaChange;
import io.callboard.server.access.Caller;
import io.callboard.store.schema.SchemaRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which entity types a site uses (data semantics 5.5). A type that is switched off keeps its rows. Thread-safe.
public final class EntityTypes {
    /// Slots that a site uses as it likes. Other types hold what the site itself needs.
    private static final Pattern SLOT = Pattern.compile("Custom(NonProject|Threaded)?Entity\\d+");

    private final SchemaRepository schemas;
    private final SchemaRights rights;
    private final SchemaLog log;

    public EntityTypes(SchemaRepository schemas, SchemaRights rights, SchemaLog log) {
        this.schemas = schemas;
        this.rights = rights;
        this.log = log;
    }

    /// All types that can be switched on, and those that are; types that connect two others follow
    /// automatically.
    public List<EntityType> all() {
        return schemas.current().types().values().stream()
                .filter(type -> !type.connection())
                .toList();
    }

    /// Switches a type on, or gives another label to one that is on.
    ///
    /// @param displayName the label; unchanged when empty
    /// @return whether anything changed
    /// @throws Fault when there is no such type, or the caller may not change the schema
    public boolean enable(Caller caller, String name, Optional<String> displayName) {
        List<SchemaChange> changes = new ArrayList<>(List.of(new SchemaChange.EnableType(name)));
        displayName
                .filter(label -> !label.isBlank())
                .ifPresent(label -> changes.add(new SchemaChange.RenameType(name, label.strip())));
        return apply(caller, name, changes);
    }

    /// Hides a slot and the links to its rows.
    ///
    /// @throws Fault when the type is not one of the site's own slots
    public boolean disable(Caller caller, String name) {
        if (!SLOT.matcher(name).matches()) {
            throw SchemaRefusal.STANDARD_TYPE.of(name);
        }
        return apply(caller, name, List.of(new SchemaChange.DisableType(name)));
    }

    private boolean apply(Caller caller, String name, List<SchemaChange> changes) {
        rights.requireChange(caller.actor(), schemas.current());
        long before = schemas.current().version();
        Schema after = schemas.apply(
                (_, schema) -> {
                    requireKnown(schema, name);
                    return changes;
                },
                (transaction, plan) -> {
                    if (!plan.effects().isEmpty()) {
                        log.record(transaction, plan.schema(), new SchemaLog.Entry.OfType(caller, name));
                    }
                });
        return after.version() != before;
    }

    private static void requireKnown(Schema schema, String name) {
        EntityType type = schema.types().get(name);
        if (type == null || type.connection()) {
            throw DataRefusal.NO_SUCH_TYPE.of(name);
        }
    }
}
