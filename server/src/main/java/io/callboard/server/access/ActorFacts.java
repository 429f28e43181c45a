package io.callboard.server.access;

import io.callboard.core.value.EntityId;
import io.callboard.core.value.IdSet;
import java.util.Arrays;
import java.util.List;

/// What rules need to know about an actor: their row and what they belong to.
///
/// @param playlists those shared with them
record ActorFacts(EntityId self, IdSet groups, IdSet projects, IdSet playlists) {
    /// A token as operands of a filter.
    List<Object> operands(Token token) {
        return switch (token) {
            case LOGGED_IN_USER -> List.of(self);
            case GROUPS_OF_LOGGED_IN_USER -> links("Group", groups);
            case PROJECTS_OF_LOGGED_IN_USER -> links("Project", projects);
            case PLAYLISTS_OF_LOGGED_IN_USER -> links("Playlist", playlists);
        };
    }

    /// A token as ids, for conditions on a row's own id.
    List<Object> ids(Token token) {
        return switch (token) {
            case LOGGED_IN_USER -> List.of(self.id());
            case GROUPS_OF_LOGGED_IN_USER -> numbers(groups);
            case PROJECTS_OF_LOGGED_IN_USER -> numbers(projects);
            case PLAYLISTS_OF_LOGGED_IN_USER -> numbers(playlists);
        };
    }

    private static List<Object> links(String type, IdSet ids) {
        return Arrays.stream(ids.toArray())
                .<Object>mapToObj(id -> new EntityId(type, id))
                .toList();
    }

    private static List<Object> numbers(IdSet ids) {
        return Arrays.stream(ids.toArray()).<Object>mapToObj(id -> id).toList();
    }
}
