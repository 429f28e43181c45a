package io.callboard.server.schemaadmin;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.server.access.Actor;

/// What schema calls need to know about an actor's rights.
public interface SchemaRights {
    /// Refuses actors who may not change fields.
    ///
    /// @throws io.callboard.core.error.Fault 104
    void requireChange(Actor actor, Schema schema);

    /// Whether a project, by its id, is within the actor's reach. One that does not exist may be within reach,
    /// too.
    boolean reachesProject(Actor actor, Schema schema, long project);

    /// What the actor may see and write regardless of the row.
    Standing standing(Actor actor, Schema schema);

    /// Rights as answers to schema calls show them. Many actors may have the same.
    interface Standing {
        /// Identifies these rights: equal keys give the same rights on every type and field of one schema.
        Object edition();

        /// Whether rows of the type may be seen at all; what schema calls list can be read.
        boolean maySee(EntityType type);

        /// Whether the field may be written on any row at all.
        boolean mayEdit(Field field);
    }
}
