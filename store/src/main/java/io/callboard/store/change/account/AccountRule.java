package io.callboard.store.change.account;

import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.SetterRefusal;
import io.callboard.core.schema.EntityType;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import io.callboard.store.change.row.RowChange;
import io.callboard.store.change.row.RowRule;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Accounts of people and scripts: they belong to permission groups that are meant for them, and a site keeps an
/// administrator.
public final class AccountRule implements RowRule {
    private static final String PERSON = "HumanUser";
    private static final Set<String> TYPES = Set.of(PERSON, "ApiUser");
    private static final String ROLE = "permission_rule_set";
    private static final Set<String> DECIDING = Set.of(ROLE, "sg_status_list");

    private final Work work;
    private final Administrators administrators;

    public AccountRule(Work work) {
        this.work = work;
        this.administrators = new Administrators(work);
    }

    @Override
    public boolean holds(EntityType type) {
        return TYPES.contains(type.name());
    }

    @Override
    public BooleanSupplier begin(RowChange change) {
        if (change.isUpdate() && !Collections.disjoint(change.written(), DECIDING)) {
            administrators.watch();
        }
        return NOTHING;
    }

    @Override
    public boolean complete(RowChange change) {
        for (Write write : change.writes()) {
            if (write.field().name().equals(ROLE)
                    && change.row().get(write.field()) instanceof EntityId group
                    && !isMeantFor(change.row(), group)) {
                throw SetterRefusal.ILLEGAL.of(change.verb(), write.field().fullName());
            }
        }
        return false;
    }

    @Override
    public Runnable retired(EntityId row) {
        if (row.type().equals(PERSON)) {
            administrators.watch();
        }
        return () -> {};
    }

    @Override
    public void judge() {
        administrators.require();
    }

    private boolean isMeantFor(WorkRow row, EntityId group) {
        Optional<String> type = work.transaction()
                .first(
                        Sql.of("select entity_type from site.permission_rule_set where id = ?", group.id()),
                        found -> String.valueOf(found.getString(1)));
        return type.filter(row.type().name()::equals).isPresent();
    }
}
