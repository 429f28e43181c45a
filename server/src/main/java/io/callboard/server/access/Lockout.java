package io.callboard.server.access;

import io.callboard.store.Database;
import io.callboard.store.SessionStore;
import java.time.Instant;
import java.time.InstantSource;

/// Locks people out for a while after too many failed sign-ins, by setting `HumanUser.locked_until`. Clearing that
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

    void failed(long personId) {
        Instant now = clock.instant();
        int failures = database.write(transaction -> sessions.countFailure(transaction, personId, now, config.lock()));
        if (failures >= config.failures()) {
            lock.lock(personId, now.plus(config.lock()));
            succeeded(personId);
        }
    }

    void succeeded(long personId) {
        database.write(transaction -> {
            sessions.forgetFailures(transaction, personId);
            return true;
        });
    }
}
