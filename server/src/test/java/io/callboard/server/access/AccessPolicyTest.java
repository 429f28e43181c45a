package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.IdSet;
import io.callboard.store.RuleStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class AccessPolicyTest {
    private static final Actor ARTIST = new Actor.Person(1, "mia", "Mia", "artist", Optional.empty());
    private static final RuleBook RULES = new RuleBook(
            List.of(new RuleStore.Rule(
                    1, "artist", "assigned_projects", "*", Optional.empty(), Optional.empty(), true)),
            List.of(new RuleStore.Group("artist", "Artist", Optional.empty())));

    private final Schema schema = new Schema(1, new LinkedHashMap<>(), Map.of());
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    private IdSet projects = IdSet.of(7);
    private final AccessPolicy policy =
            new AccessPolicy(() -> RULES, actor -> memberships(actor.row()), (_, _) -> IdSet.empty());

    /// Reads, and runs something before the reader gets the result.
    private ActorFacts memberships(EntityId row) {
        var facts = new ActorFacts(row, IdSet.empty(), projects, IdSet.empty());
        meanwhile.getAndSet(() -> {}).run();
        return facts;
    }

    @Test
    void aMembershipThatEndsWhileItIsReadIsNotKept() {
        meanwhile.set(() -> {
            projects = IdSet.empty();
            policy.changed(List.of(), Set.of("HumanUser.projects"));
        });
        assertThat(policy.of(ARTIST, schema).reachesProject(7)).isTrue();
        assertThat(policy.of(ARTIST, schema).reachesProject(7)).isFalse();
    }

    @Test
    void whatNothingTouchesIsReadOnce() {
        Access access = policy.of(ARTIST, schema);
        assertThat(policy.of(ARTIST, schema)).isSameAs(access);
    }
}
