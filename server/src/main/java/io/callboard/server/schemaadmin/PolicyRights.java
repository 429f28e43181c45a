package io.callboard.server.schemaadmin;

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
    public boolean mayEdit(Actor actor, Schema schema, Field field) {
        return policy.of(actor, schema).mayEverEdit(field);
    }
}
