package io.callboard.store.standard;

import io.callboard.core.value.EntityId;
import io.callboard.store.Database;
import io.callboard.store.Sql;
import io.callboard.store.event.Author;

/// The script account that the site itself writes as. It has no key, so nobody can sign in as it.
public final class SystemAccount {
    private SystemAccount() {}

    public static Author of(Database database) {
        return database.read(transaction -> transaction.one(
                Sql.of("select u.id, u.firstname from callboard.seeded s join site.api_user u on u.id = s.id"
                        + " where s.type = 'ApiUser' and s.key = 'system'"),
                row -> Author.of(new EntityId("ApiUser", row.getLong(1)), row.getString(2))));
    }

    /// Whether any person was ever made: false only on a new site.
    public static boolean hasPeople(Database database) {
        return database.read(transaction ->
                transaction.one(Sql.of("select exists (select from site.human_user)"), row -> row.getBoolean(1)));
    }
}
