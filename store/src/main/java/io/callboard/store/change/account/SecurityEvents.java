package io.callboard.store.change.account;

import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.event.EventDraft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is logged of writers whose work is not: a script may work unlogged, except on accounts and rights.
/// Events that it writes itself are logged too (events reference 5.5).
public final class SecurityEvents {
    /// Rows whose making or removal gives or takes rights.
    private static final Set<String> TYPES = Set.of(
            "HumanUser",
            "ApiUser",
            "ClientUser",
            "PermissionRuleSet",
            "PlaylistShare",
            "ProjectUserConnection",
            "GroupUserConnection",
            "ApiUserProjectConnection");
    private static final Set<String> FIELDS = Set.of(
            "HumanUser.permission_rule_set",
            "HumanUser.login",
            "HumanUser.email",
            "HumanUser.sg_status_list",
            "HumanUser.locked_until",
            "HumanUser.projects",
            "HumanUser.groups",
            "ApiUser.permission_rule_set",
            "ApiUser.firstname",
            "ApiUser.generate_event_log_entries",
            "ApiUser.projects",
            "ClientUser.email",
            "ClientUser.sg_status_list",
            "ClientUser.locked_until",
            "Project.users",
            "Group.users",
            "Playlist.versions",
            "Version.playlists",
            "PlaylistShare.playlist",
            "PlaylistShare.user",
            "PlaylistShare.revoked_at");

    private SecurityEvents() {}

    /// The drafts that are logged in any case, in order.
    public static List<EventDraft> among(List<EventDraft> drafts) {
        List<EventDraft> told = new ArrayList<>();
        Map<Integer, Integer> places = new HashMap<>();
        for (int place = 0; place < drafts.size(); place++) {
            EventDraft draft = drafts.get(place);
            if (isTold(draft)) {
                places.put(place, told.size());
                told.add(draft instanceof EventDraft.Mirrored mirrored ? moved(mirrored, places) : draft);
            }
        }
        return told;
    }

    private static EventDraft moved(EventDraft.Mirrored event, Map<Integer, Integer> places) {
        int cause = places.getOrDefault(event.cause(), -1);
        return new EventDraft.Mirrored(event.subject(), event.field(), event.origin(), event.delta(), cause);
    }

    private static boolean isTold(EventDraft draft) {
        return switch (draft) {
            case EventDraft.Custom _, EventDraft.Secret _ -> true;
            case EventDraft.New _, EventDraft.Retired _, EventDraft.RetirementDate _, EventDraft.Revived _ ->
                isAccount(draft.subject());
            case EventDraft.Changed event -> isRight(event.field());
            case EventDraft.Members event -> isRight(event.field());
            case EventDraft.Mirrored event -> isRight(event.field());
            case EventDraft.Pictured _, EventDraft.Reading _ -> false;
        };
    }

    private static boolean isAccount(EntityId row) {
        return TYPES.contains(row.type());
    }

    private static boolean isRight(Field field) {
        return FIELDS.contains(field.toString());
    }
}
