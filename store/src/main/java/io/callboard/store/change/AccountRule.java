package io.callboard.store.change;

import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.SetterRefusal;
import io.callboard.core.change.Verb;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Accounts of people and scripts: they belong to permission groups that are meant for them, and a site keeps an
/// administrator.
final class AccountRule implements RowRule {
    static final Set<String> TYPES = Set.of("HumanUser", "ApiUser");
    private static final String ROLE = "permission_rule_set";
    private static final Set<String> DECIDING = Set.of(ROLE, "sg_status_list");

    private final Work work;
    private final Administrators administrators;

    AccountRule(Work work, Administrators administrators) {
        this.work = work;
        this.administrators = administrators;
    }

    @Override
    public void begin(WorkRow row, List<Write> writes) {
        if (writes.stream().anyMatch(write -> DECIDING.contains(write.field().name()))) {
            administrators.watch();
        }
    }

    @Override
    public boolean complete(WorkRow row, List<Write> writes, Verb verb) {
        for (Write write : writes) {
            if (write.field().name().equals(ROLE)
                    && row.get(write.field()) instanceof EntityId group
                    && !isMeantFor(row, group)) {
                throw SetterRefusal.ILLEGAL.of(verb, write.field().fullName());
            }
        }
        return false;
    }

    private boolean isMeantFor(WorkRow row, EntityId group) {
        Optional<String> type = work.transaction.first(
                Sql.of("select entity_type from site.permission_rule_set where id = ?", group.id()),
                found -> String.valueOf(found.getString(1)));
        return type.filter(row.type().name()::equals).isPresent();
    }
}
