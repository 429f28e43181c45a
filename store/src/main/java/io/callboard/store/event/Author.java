package io.callboard.store.event;

import io.callboard.core.value.EntityId;
import java.util.Optional;
import java.util.UUID;

/// Who makes a change, as recorded in rows and events.
///
/// @param standIn the script that really calls while it acts as `user`
/// @param session the browser page that caused the change
/// @param logged whether the change appears in the event log; the change stream has it in any case
/// @param marking whether rows say from then on that they were changed last by this author, and when
public record Author(
        EntityId user,
        String name,
        Optional<StandIn> standIn,
        Optional<UUID> session,
        boolean logged,
        boolean marking) {
    /// An author who marks rows as changed.
    public Author(EntityId user, String name, Optional<StandIn> standIn, Optional<UUID> session, boolean logged) {
        this(user, name, standIn, session, logged, true);
    }

    /// A script that acts as somebody else.
    public record StandIn(EntityId row, String name) {}

    public static Author of(EntityId user, String name) {
        return new Author(user, name, Optional.empty(), Optional.empty(), true);
    }

    /// The same author on behalf of a browser page.
    public Author in(Optional<UUID> page) {
        return new Author(user, name, standIn, page, logged, marking);
    }

    /// The same author, as a stand-in script.
    public Author through(Optional<StandIn> script) {
        return new Author(user, name, script, session, logged, marking);
    }

    /// The same author, whose writes stay out of the event log.
    public Author quiet() {
        return new Author(user, name, standIn, session, false, marking);
    }

    /// The same author, but adding only what follows from the work of others: rows keep who changed them last,
    /// and when.
    public Author unmarking() {
        return new Author(user, name, standIn, session, logged, false);
    }
}
