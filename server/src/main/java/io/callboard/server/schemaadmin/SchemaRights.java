package io.callboard.server.schemaadmin;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.server.access.Actor;

/// What schema calls need to know of an actor's rights.
public interface SchemaRights {
    /// Refuses actors who may not change fields.
    ///
    /// @throws io.callboard.core.error.Fault 104
    void requireChange(Actor actor, Schema schema);

    /// Whether the actor may see rows of the type at all; what schema calls list can be read.
    boolean maySee(Actor actor, Schema schema, EntityType type);

    /// Whether a project, by its id, is within the actor's reach. One that does not exist may be, too.
    boolean reachesProject(Actor actor, Schema schema, long project);

    /// Whether the actor may write the field on any row at all.
    boolean mayEdit(Actor actor, Schema schema, Field field);
}
