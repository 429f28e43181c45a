package io.callboard.server.access;

import io.callboard.core.error.Fault;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import java.util.Optional;

/// Refusals of one permission group (data semantics 8.2), each with the rule that decided.
final class Refusals {
    private final String group;

    Refusals(String group) {
        this.group = group;
    }

    Fault see(String type, Optional<PermissionRule> rule) {
        return AccessRefusal.SEE.of(type, group, decided(rule));
    }

    Fault create(String type, Optional<PermissionRule> rule) {
        return AccessRefusal.CREATE.of(type, group, decided(rule));
    }

    Fault retire(EntityId row, Optional<PermissionRule> rule) {
        return AccessRefusal.RETIRE.of(row, group, decided(rule));
    }

    Fault edit(Field field, Optional<PermissionRule> rule) {
        return AccessRefusal.EDIT.of(field.fullName(), group, decided(rule));
    }

    Fault edit(Field field, Ground ground) {
        return AccessRefusal.EDIT.of(field.fullName(), group, ground);
    }

    Fault schema(Optional<PermissionRule> rule) {
        return AccessRefusal.SCHEMA.of(group, decided(rule));
    }

    private static Object decided(Optional<PermissionRule> rule) {
        return rule.<Object>map(known -> "PermissionRule " + known.id() + ": " + known.text())
                .orElse(Ground.NO_RULE);
    }
}
