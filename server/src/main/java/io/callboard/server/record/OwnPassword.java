package io.callboard.server.record;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Caller;
import java.time.Instant;

/// Whoever changes their own password gives the old one: it came with the call, or the session was opened with it just
/// before. A token, a session that was left open or a script in somebody's name is not enough to take an account over.
final class OwnPassword {
    private static final String FIELD = "password_proxy";

    private OwnPassword() {}

    /// @throws Fault 104 when the batch changes the caller's own password and they have not proved to know it
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
