package io.callboard.store.change.account;

import io.callboard.core.value.EntityId;
import io.callboard.store.SessionStore;
import io.callboard.store.Sql;
import io.callboard.store.event.EventDraft;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Ends the sessions of accounts that a transaction switches off or moves to the trash: they do not come back with the
/// account.
public final class ClosedAccounts {
    private static final Set<String> TYPES = Set.of("HumanUser", "ClientUser", "ApiUser");
    private static final String ACTIVE = "act";

    private ClosedAccounts() {}

    /// The statements to be run with the rows; mostly none.
    public static List<Sql> statements(List<EventDraft> drafts) {
        Set<EntityId> closed = new LinkedHashSet<>();
        for (EventDraft draft : drafts) {
            if (TYPES.contains(draft.subject().type()) && closes(draft)) {
                closed.add(draft.subject());
            }
        }
        return closed.stream().map(SessionStore::closing).toList();
    }

    private static boolean closes(EventDraft draft) {
        return switch (draft) {
            case EventDraft.Retired _ -> true;
            case EventDraft.Changed changed ->
                changed.field().name().equals("sg_status_list") && !ACTIVE.equals(changed.after());
            case EventDraft.New _,
                    EventDraft.Pictured _,
                    EventDraft.Members _,
                    EventDraft.Mirrored _,
                    EventDraft.RetirementDate _,
                    EventDraft.Revived _,
                    EventDraft.Reading _,
                    EventDraft.Secret _,
                    EventDraft.Custom _ -> false;
        };
    }
}
