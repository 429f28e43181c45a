package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.filter.Filter;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.IdSet;
import org.junit.jupiter.api.Test;

final class ConditionsTest {
    private static final EntityId MIA = new EntityId("HumanUser", 7);
    private static final ActorFacts FACTS = new ActorFacts(MIA, IdSet.of(3), IdSet.of(1, 2), IdSet.empty());

    @Test
    void tokensStandForTheActorAndTheirGroups() {
        Filter condition = Conditions.parse("""
                {"logical_operator": "or", "conditions": [
                  {"path": "task_assignees", "relation": "in",
                   "values": [{"token": "logged_in_user"}, {"token": "groups_of_logged_in_user"}]}]}""");
        assertThat(Conditions.of(condition, FACTS))
                .isEqualTo(Filter.or(Filter.where("task_assignees", "in", MIA, new EntityId("Group", 3))));
    }

    @Test
    void conditionOnTheIdGetsNumbers() {
        Filter projects = Filter.where("id", "in", Token.PROJECTS_OF_LOGGED_IN_USER);
        assertThat(Conditions.of(projects, FACTS)).isEqualTo(Filter.where("id", "in", 1L, 2L));
    }

    @Test
    void conditionWithoutOperandsMatchesNothing() {
        Filter playlists = Filter.where("playlists", "in", Token.PLAYLISTS_OF_LOGGED_IN_USER);
        assertThat(Conditions.of(playlists, FACTS)).isEqualTo(Conditions.NEVER);
    }
}
