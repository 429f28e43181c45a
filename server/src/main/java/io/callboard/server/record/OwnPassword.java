package io.callboard.server.record;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Caller;
import java.time.Instant;

/// People who change their own password must give the old one: with the call, or by having opened the session
/// with it just before. A token, a session that was left open or a script in somebody's name is not enough to
/// take over an account.
final class OwnPassword {
    private static final String FIELD = "password_proxy";

    private OwnPassword() {}

    /// @throws Fault 104 when the batch changes the caller's own password and they have not proved that they know it
    static void require(Caller caller, Batch batch, Instant now) {
        if (!caller.proof().knowsPassword(now)
                && batch.changes().stream()
                        .anyMatch(change -> isOwn(caller.actor().row(), change))) {
            throw RecordRefusal.OWN_PASSWORD.of(caller.actor().row().type() + "." + FIELD);
        }
    }

    private static boolean isOwn(EntityId self, Change change) {
        return change instanceof Change.Update update
                && update.entityType().equals(self.type())
                && update.id() == self.id()
                && update.fields().stream().anyMatch(write -> write.field().equals(FIELD));
    }
}
