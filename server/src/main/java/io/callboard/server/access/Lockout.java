package io.callboard.server.access;

import io.callboard.core.value.EntityId;
import io.callboard.store.Database;
import io.callboard.store.SessionStore;
import java.time.Instant;
import java.time.InstantSource;

/// Locks accounts out for a while after too many failed sign-ins, by setting their `locked_until`. Clearing that
/// field, by an ordinary update, lets them in again.
final class Lockout {
    private final Database database;
    private final SessionStore sessions;
    private final AccessConfig config;
    private final SignIn.AccountLock lock;
    private final InstantSource clock;

    Lockout(
            Database database,
            SessionStore sessions,
            AccessConfig config,
            SignIn.AccountLock lock,
            InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.config = config;
        this.lock = lock;
        this.clock = clock;
    }

    void failed(EntityId account) {
        Instant now = clock.instant();
        int failures = database.write(transaction -> sessions.countFailure(transaction, account, now, config.lock()));
        if (failures >= config.failures()) {
            lock.lock(account, now.plus(config.lock()));
            succeeded(account);
        }
    }

    void succeeded(EntityId account) {
        database.write(transaction -> {
            sessions.forgetFailures(transaction, account);
            return true;
        });
    }
}
