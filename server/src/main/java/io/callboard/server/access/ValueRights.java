package io.callboard.server.access;

import io.callboard.core.change.Authorship;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.filter.Filter;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.PermissionRule.Right;
import io.callboard.server.access.WriteRights.RowProbe;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks values that say who did something, and those that decide what an account may do. A right to write a
/// field does not include every value.
final class ValueRights {
    /// The application names that only the site itself may use in events: `Shotgun_Shot_New`,
    /// `Callboard_Trash_Purge`.
    private static final Pattern RESERVED =
            Pattern.compile("\\s*(shotgun|callboard|shotgrid|clientuser|crs)_.*", Pattern.DOTALL);
    private static final String ROLE_OF_TARGET = "permission_rule_set.PermissionRuleSet.code";

    private final GroupRules rules;
    private final Refusals refusals;
    private final Author author;
    private final Set<String> administrators;

    /// @param administrators the codes of the groups whose members may do everything
    ValueRights(GroupRules rules, Refusals refusals, Author author, Set<String> administrators) {
        this.rules = rules;
        this.refusals = refusals;
        this.author = author;
        this.administrators = administrators;
    }

    /// Who chooses the values.
    record Author(Actor actor, boolean administers) {
        boolean isAdministratorInPerson() {
            return administers && actor.isInPerson();
        }
    }

    /// Called before values are stored that differ from the present ones.
    ///
    /// @param id the row, unless it is being made
    void check(List<Write> writes, OptionalLong id, RowProbe probe) {
        for (Write write : writes) {
            Object value = write.value() instanceof PlannedValue.Single(Object single) ? single : null;
            if (Authorship.includes(write.field())) {
                requireAuthor(write.field(), value);
            }
            switch (write.field().entityType()) {
                case "EventLogEntry" -> event(write.field(), value);
                case "HumanUser" -> person(write.field(), id, probe);
                case "ApiUser" -> script(write.field(), value, id);
                default -> {}
            }
        }
    }

    private void person(Field field, OptionalLong id, RowProbe probe) {
        switch (field.name()) {
            case "permission_rule_set" -> requireAdministrator(field, Ground.ADMINISTRATOR_GIVES_ROLES);
            case "password_proxy", "login", "email", "locked_until" -> requireHarmless(field, id, probe);
            default -> {}
        }
    }

    private void script(Field field, @Nullable Object value, OptionalLong id) {
        switch (field.name()) {
            case "permission_rule_set" -> requireAdministrator(field, Ground.ADMINISTRATOR_GIVES_ROLES);
            case "salted_password" -> requireOwnKey(field, id);
            case "generate_event_log_entries" -> {
                if (!Boolean.TRUE.equals(value)) {
                    requireAdministrator(field, Ground.ADMINISTRATOR_SILENCES);
                }
            }
            default -> {}
        }
    }

    private void requireAuthor(Field field, @Nullable Object value) {
        boolean own =
                value instanceof EntityId user && user.equals(author.actor().row());
        if (!own && !(rules.onField(Right.AUTHOR, field.entityType(), field.name()) instanceof Verdict.Allowed)) {
            throw refusals.edit(field, Ground.AUTHOR_IS_CALLER);
        }
    }

    private static void event(Field field, @Nullable Object value) {
        if (field.name().equals("event_type")
                && value instanceof String type
                && RESERVED.matcher(type.toLowerCase(Locale.ROOT)).matches()) {
            throw AccessRefusal.RESERVED_EVENT.of(field.fullName(), type);
        }
    }

    private void requireAdministrator(Field field, Ground ground) {
        if (!author.isAdministratorInPerson()) {
            throw refusals.edit(field, ground);
        }
    }

    /// A script may change its own key, and give one to a script that it makes.
    private void requireOwnKey(Field field, OptionalLong id) {
        boolean own = id.isEmpty() || author.actor().row().equals(new EntityId("ApiUser", id.getAsLong()));
        if (!own && !author.actor().isInPerson()) {
            throw refusals.edit(field, Ground.ADMINISTRATOR_CHANGES_KEYS);
        }
    }

    /// Scripts, and people acting through one, cannot take over an administrator's account.
    private void requireHarmless(Field field, OptionalLong id, RowProbe probe) {
        if (author.actor().isInPerson() || id.isEmpty()) {
            return;
        }
        Filter administers = Filter.where(ROLE_OF_TARGET, "in", administrators.toArray());
        if (probe.matches(new EntityId(field.entityType(), id.getAsLong()), administers)) {
            throw refusals.edit(field, Ground.ADMINISTRATOR_CHANGES_ADMINISTRATORS);
        }
    }
}
