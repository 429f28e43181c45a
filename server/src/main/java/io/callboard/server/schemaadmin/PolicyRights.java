package io.callboard.server.schemaadmin;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.server.access.AccessPolicy;
import io.callboard.server.access.Actor;
import io.callboard.server.access.StandingRights;

/// Rights as granted by the permission groups.
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
    public boolean reachesProject(Actor actor, Schema schema, long project) {
        return policy.of(actor, schema).reachesProject(project);
    }

    @Override
    public Standing standing(Actor actor, Schema schema) {
        return new OfGroup(policy.of(actor, schema).standing());
    }

    private record OfGroup(StandingRights rights) implements Standing {
        @Override
        public Object edition() {
            return rights.edition();
        }

        @Override
        public boolean maySee(EntityType type) {
            return rights.sees(type);
        }

        @Override
        public boolean mayEdit(Field field) {
            return rights.mayEverEdit(field);
        }
    }
}
