package io.callboard.server.access;

import io.callboard.core.error.Fault;
import io.callboard.core.schema.Field;
import java.util.Optional;

/// The texts of refusals (data semantics 8.2), each with the rule that decided.
final class Refusals {
    private final String group;

    Refusals(String group) {
        this.group = group;
    }

    Fault see(String type, Optional<PermissionRule> rule) {
        return fault("Entity of type " + type + " can not be accessed by this user.", rule);
    }

    Fault create(String type, Optional<PermissionRule> rule) {
        return fault("Entity of type " + type + " cannot be created by this user.", rule);
    }

    Fault retire(String type, long id, Optional<PermissionRule> rule) {
        return fault("Entity %s %d can not be deleted by this user.".formatted(type, id), rule);
    }

    Fault edit(Field field, Optional<PermissionRule> rule) {
        return fault("The field is not editable for this user: [" + field + "].", rule);
    }

    /// @param reason what the rule says, as a phrase
    Fault edit(Field field, String reason) {
        return Fault.permission(
                "The field is not editable for this user: [" + field + "]. Rule: " + group + " -- " + reason);
    }

    Fault schema(Optional<PermissionRule> rule) {
        return fault("The schema can not be changed by this user.", rule);
    }

    private Fault fault(String text, Optional<PermissionRule> rule) {
        String reason = rule.map(decided -> "PermissionRule " + decided.id() + ": " + decided.text())
                .orElse("no PermissionRule allows it");
        return Fault.permission(text + " Rule: " + group + " -- " + reason);
    }
}
