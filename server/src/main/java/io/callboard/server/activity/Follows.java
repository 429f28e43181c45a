package io.callboard.server.activity;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Actor;
import io.callboard.server.access.Caller;
import io.callboard.server.record.Seen;
import io.callboard.server.record.SeenRows;
import io.callboard.store.activity.FollowStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Who follows what (protocol section 3.10). People decide for themselves; scripts and administrators for
/// everybody.
public final class Follows {
    private static final String PERSON = "HumanUser";

    private final SeenRows rows;
    private final FollowStore store;
    private final InstantSource clock;

    public Follows(SeenRows rows, FollowStore store, InstantSource clock) {
        this.rows = rows;
        this.store = store;
        this.clock = clock;
    }

    /// Makes a person follow a row; does nothing if they already do.
    ///
    /// @throws Fault when either does not exist for the caller, or the caller may not decide for the person
    public void follow(Caller caller, EntityId user, EntityId row) {
        check(caller, user, row);
        store.add(rows.schema(), user.id(), row, clock.instant());
    }

    /// Makes a person stop following a row.
    ///
    /// @throws Fault as [#follow]
    public void unfollow(Caller caller, EntityId user, EntityId row) {
        check(caller, user, row);
        store.remove(rows.schema(), user.id(), row);
    }

    private void check(Caller caller, EntityId user, EntityId row) {
        requireFollowable(row);
        requirePerson(user);
        boolean decides = caller.actor() instanceof Actor.Script
                || caller.actor().row().equals(user)
                || rows.isAdministrator(caller);
        if (!decides) {
            throw ActivityRefusal.OTHERS_FOLLOWS.of();
        }
        rows.one(caller, user, List.of());
        rows.one(caller, row, List.of());
    }

    private void requireFollowable(EntityId row) {
        EntityType type = rows.schema().type(row.type());
        if (type.connection() || type.name().equals("EventLogEntry")) {
            throw ActivityRefusal.NOT_FOLLOWED.of(type.name());
        }
    }

    private static void requirePerson(EntityId user) {
        if (!user.type().equals(PERSON)) {
            throw ActivityRefusal.NO_PERSON.of(user.type());
        }
    }

    /// The people who follow a row, disabled ones included, with `name` and `sg_status_list`.
    ///
    /// @throws Fault when there is no such row for the caller
    public List<Seen> followers(Caller caller, EntityId row) {
        requireFollowable(row);
        rows.one(caller, row, List.of());
        List<Long> people = store.followers(rows.schema(), row);
        return rows.among(caller, PERSON, people, List.of("name", "sg_status_list")).stream()
                .flatMap(Seen::all)
                .toList();
    }

    /// Which of the rows that a user follows are requested.
    ///
    /// @param type an entity type
    public record Wanted(OptionalLong project, Optional<String> type) {}

    /// What a user follows and the caller sees, by type and id. A script follows nothing.
    ///
    /// @throws Fault when there is no such user for the caller, or no such type
    public List<EntityId> following(Caller caller, EntityId user, Wanted wanted) {
        Schema schema = rows.schema();
        wanted.type().ifPresent(schema::type);
        rows.one(caller, user, List.of());
        Map<String, List<Long>> byType = new LinkedHashMap<>();
        if (user.type().equals(PERSON)) {
            store.followed(schema, user.id()).stream()
                    .filter(row -> wanted.type().map(row.type()::equals).orElse(true))
                    .forEach(row -> byType.computeIfAbsent(row.type(), _ -> new ArrayList<>())
                            .add(row.id()));
        }
        List<Find> finds = new ArrayList<>();
        byType.forEach((type, ids) -> place(type, wanted.project())
                .map(place -> Filter.and(Filter.where("id", "in", ids.toArray()), place))
                .ifPresent(filter -> finds.add(Find.of(type, List.of(), filter, ids.size()))));
        return rows.matching(caller, finds).stream()
                .flatMap(Seen::all)
                .map(Seen::key)
                .toList();
    }

    /// The condition of rows of a type in a project; empty when the type cannot belong to one.
    private Optional<Filter> place(String type, OptionalLong project) {
        if (project.isEmpty()) {
            return Optional.of(Filter.ALL);
        }
        if (type.equals("Project")) {
            return Optional.of(Filter.where("id", "is", project.getAsLong()));
        }
        return rows.schema()
                .find(type)
                .filter(found -> found.field("project").isPresent())
                .map(_ -> Filter.where("project", "is", new EntityId("Project", project.getAsLong())));
    }
}
