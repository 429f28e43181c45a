package io.callboard.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.IdSet;
import io.callboard.store.Database;
import io.callboard.store.RuleStore;
import io.callboard.store.Transaction;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/// The permission groups of a site, applied to actors. What an actor may do is computed once and kept until a
/// change touches the actor's memberships, the rules or the schema. Thread-safe.
public final class AccessPolicy {
    private static final Set<String> MEMBERSHIPS = Set.of(
            "HumanUser.projects",
            "Project.users",
            "ProjectUserConnection.user",
            "ProjectUserConnection.project",
            "ProjectUserConnection.id",
            "HumanUser.groups",
            "Group.users",
            "GroupUserConnection.user",
            "GroupUserConnection.group",
            "GroupUserConnection.id",
            "ApiUser.projects",
            "ApiUserProjectConnection.user",
            "ApiUserProjectConnection.project",
            "ApiUserProjectConnection.id",
            "PlaylistShare.user",
            "PlaylistShare.playlist",
            "PlaylistShare.revoked_at",
            "Playlist.project",
            "PlaylistShare.id");

    private final Supplier<RuleBook> rules;
    private final Function<Actor, ActorFacts> memberships;
    private final IdSource ids;
    private final Cache<Who, Held> held =
            Caffeine.newBuilder().maximumSize(5_000).build();
    private final AtomicLong changes = new AtomicLong();
    private volatile RuleBook book;

    /// @param rules reads all rules
    /// @param memberships reads what an actor belongs to
    AccessPolicy(Supplier<RuleBook> rules, Function<Actor, ActorFacts> memberships, IdSource ids) {
        this.rules = rules;
        this.memberships = memberships;
        this.ids = ids;
        this.book = rules.get();
    }

    /// The policy of a site, with its rules and memberships in a database.
    public static AccessPolicy of(Database database, IdSource ids) {
        var store = new RuleStore();
        return new AccessPolicy(
                () -> database.read(transaction -> new RuleBook(store.rules(transaction), store.groups(transaction))),
                actor -> database.read(transaction -> facts(store, transaction, actor)),
                ids);
    }

    private static ActorFacts facts(RuleStore store, Transaction transaction, Actor actor) {
        EntityId row = actor.row();
        return switch (actor) {
            case Actor.Script script ->
                new ActorFacts(row, IdSet.empty(), store.projectsOfScript(transaction, script.id()), IdSet.empty());
            case Actor.Client client ->
                new ActorFacts(
                        row,
                        IdSet.empty(),
                        store.projectsOfClient(transaction, client.id()),
                        store.playlistsSharedWith(transaction, row.type(), client.id()));
            case Actor.Person person ->
                new ActorFacts(
                        row,
                        store.groupsOfPerson(transaction, person.id()),
                        store.projectsOfPerson(transaction, person.id()),
                        store.playlistsSharedWith(transaction, row.type(), person.id()));
        };
    }

    private record Who(EntityId row, String group) {}

    private record Held(Access access, ActorFacts facts, VisibleIds visibleIds) {}

    /// What an actor may see and do under a schema.
    public Access of(Actor actor, Schema schema) {
        Who who = new Who(actor.row(), actor.group());
        Held found = held.getIfPresent(who);
        if (found != null && found.access().schema() == schema) {
            return found.access();
        }
        long before = changes.get();
        Held made = make(actor, schema);
        held.put(who, made);
        if (changes.get() != before) {
            // What was read may be older than a change that has already cleared the cache.
            held.invalidate(who);
        }
        return made.access();
    }

    /// To be called after every commit, before the writer is answered.
    ///
    /// @param touched the rows that the change concerned
    /// @param fields what changed, each as `Type.field`; `Type.id` where rows were made, retired or revived
    public void changed(Collection<EntityId> touched, Set<String> fields) {
        if (fields.stream().anyMatch(field -> field.startsWith("PermissionRuleSet."))) {
            reload();
        } else if (fields.stream().anyMatch(MEMBERSHIPS::contains)) {
            forget();
        } else {
            held.asMap().values().forEach(each -> each.visibleIds().changed(touched, fields));
        }
    }

    /// Reads the rules again.
    public void reload() {
        book = rules.get();
        forget();
    }

    private void forget() {
        changes.incrementAndGet();
        held.invalidateAll();
    }

    private Held make(Actor actor, Schema schema) {
        ActorFacts facts = memberships.apply(actor);
        var visible = new VisibleIds(ids);
        return new Held(
                new Access(schema, new Access.Place(book.group(actor.group()), book.administrators()), facts, visible),
                facts,
                visible);
    }
}
