package io.callboard.server.access;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.server.access.PermissionRule.Right;

/// What the rules of a permission group say before the row and the actor are known: it is the same for
/// everybody in the group. Thread-safe.
public final class StandingRights {
    private final GroupRules rules;
    private final Object edition = new Object();

    StandingRights(GroupRules rules) {
        this.rules = rules;
    }

    /// Identifies these rights: those of another group, or of the same group under other rules, have another
    /// key.
    public Object edition() {
        return edition;
    }

    /// Whether requests about the type are answered at all, even if with no rows.
    public boolean sees(EntityType type) {
        return !(rules.onRows(Right.SEE, type.name()) instanceof Verdict.Refused);
    }

    /// Whether the field is shown on any row at all.
    boolean shows(Field field) {
        return rules.fieldRefusal(Right.SEE, field.entityType(), field.name()).isEmpty();
    }

    /// Whether the field may be written on any row at all: the `editable` of schema answers.
    public boolean mayEverEdit(Field field) {
        return shows(field)
                && !(rules.onField(Right.EDIT, field.entityType(), field.name()) instanceof Verdict.Refused);
    }
}
