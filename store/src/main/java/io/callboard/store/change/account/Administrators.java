package io.callboard.store.change.account;

import io.callboard.core.error.Fault;
import io.callboard.store.Sql;
import io.callboard.store.change.row.RowRefusal;
import io.callboard.store.change.row.Work;

/// The active people who may do everything. A site that has some keeps at least one: all changes of a
/// transaction to roles and accounts are judged together, and such transactions run one at a time.
final class Administrators {
    private static final int TURN = 713_205;
    /// A group inherits the rules of the groups that it was made from.
    private static final String ACTIVE = """
            with recursive line (id, ancestor) as (
                select id, id from site.permission_rule_set where "$retired_at" is null
                union select line.id, g."parent_set$id" from line
                join site.permission_rule_set g on g.id = line.ancestor where g."parent_set$id" is not null)
            select exists (
                select from site.human_user u join line on line.id = u."permission_rule_set$id"
                join site.permission_rule_set g on g.id = line.ancestor
                join callboard.permission_rule r on r.rule_set = g.code and r.action = 'schema' and r.allow
                where u."$retired_at" is null and u.sg_status_list = 'act')""";

    private final Work work;
    private boolean watched;
    private boolean existed;

    Administrators(Work work) {
        this.work = work;
    }

    /// Called before an account is changed in a way that may take its rights.
    void watch() {
        if (!watched) {
            work.flush();
            work.transaction().query(Sql.of("select pg_advisory_xact_lock(?::bigint)", TURN), _ -> true);
            existed = exist();
            watched = true;
        }
    }

    /// Called when everything is done.
    ///
    /// @throws Fault when the last one would be gone
    void require() {
        if (watched && existed) {
            work.flush();
            if (!exist()) {
                throw RowRefusal.LAST_ADMINISTRATOR.of();
            }
        }
    }

    private boolean exist() {
        return work.transaction().one(Sql.of(ACTIVE), row -> row.getBoolean(1));
    }
}
