package io.callboard.server.schemaadmin;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.server.access.AccessPolicy;
import io.callboard.server.access.Actor;

/// Rights as the permission groups give them.
public final class PolicyRights implements SchemaRights {
    private final AccessPolicy policy;

    public PolicyRights(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void requireChange(Actor actor, Schema schema) {
        policy.of(actor, schema).requireSchemaRight();
    }

    @Override
    public boolean maySee(Actor actor, Schema schema, EntityType type) {
        return policy.of(actor, schema).sees(type);
    }

    @Override
    public boolean reachesProject(Actor actor, Schema schema, long project) {
        return policy.of(actor, schema).reachesProject(project);
    }

    @Override
    public boolean mayEdit(Actor actor, Schema schema, Field field) {
        return policy.of(actor, schema).mayEverEdit(field);
    }
}
