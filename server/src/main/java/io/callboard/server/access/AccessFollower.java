package io.callboard.server.access;

import io.callboard.core.value.EntityId;
import java.util.Collection;
import java.util.Set;

/// Keeps what is remembered of actors true: told of every commit, of this node before the writer is answered, of
/// others as the change stream brings them.
public final class AccessFollower {
    private final AccessPolicy policy;
    private final SignInMemory memory;

    public AccessFollower(AccessPolicy policy, SignInMemory memory) {
        this.policy = policy;
        this.memory = memory;
    }

    /// Takes in one commit.
    ///
    /// @param touched rows whose values, links or state changed
    /// @param fields `Type.field` of everything that changed, `Type.id` where rows came or went
    public void committed(Collection<EntityId> touched, Set<String> fields) {
        policy.changed(fields);
        for (EntityId row : touched) {
            switch (row.type()) {
                case "HumanUser", "ApiUser" -> memory.forget(row);
                case "PermissionRuleSet" -> memory.forgetAll();
                default -> {}
            }
        }
    }

    /// Rules, keys or anything else about rights changed, it is not known whose.
    public void rightsChanged() {
        policy.reload();
        memory.forgetAll();
    }
}
