package io.callboard.store.change;

import io.callboard.core.schema.EntityType;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import io.callboard.store.change.row.Work;
import io.callboard.store.event.Author;
import io.callboard.store.event.EventDraft;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a transaction means for people beyond its rows. A person who makes a row that can be discussed, replies
/// on one, is assigned to a task or is addressed by a note follows it; a reply makes the whole thread unread
/// for everybody else. Only changes by people make anybody follow, changes by scripts do not (protocol section
/// 3.10).
final class PersonalEffects {
    /// Lists whose new members are drawn into the row.
    private static final Set<String> ADDRESSES =
            Set.of("Task.task_assignees", "Note.addressings_to", "Note.addressings_cc", "Ticket.addressings_to");

    private static final String PERSON = "HumanUser";

    private final Work work;
    private final Set<Follow> follows = new LinkedHashSet<>();
    private final Set<EntityId> answered = new LinkedHashSet<>();
    private final Set<EntityId> written = new LinkedHashSet<>();

    private record Follow(EntityId person, EntityId row) {}

    PersonalEffects(Work work) {
        this.work = work;
    }

    /// The statements to be run with the rows; mostly none.
    List<Sql> statements() {
        Author author = work.author();
        boolean personal = author.user().type().equals(PERSON);
        for (EventDraft draft : work.drafts()) {
            if (draft instanceof EventDraft.Mirrored mirrored) {
                answer(mirrored);
            } else if (personal) {
                follow(draft, author.user());
            }
        }
        if (personal) {
            answered.forEach(row -> follows.add(new Follow(author.user(), row)));
        }
        return statements(author.user());
    }

    private void answer(EventDraft.Mirrored event) {
        if (event.origin().row().type().equals("Reply")
                && event.origin().moment() == EventDraft.Moment.CREATE
                && event.delta() == EventDraft.Delta.ADDED) {
            answered.add(event.subject());
        }
    }

    private void follow(EventDraft draft, EntityId author) {
        if (draft instanceof EventDraft.New made) {
            EntityType type = work.schema().type(made.subject().type());
            if (type.hasField("notes") || type.hasField("replies")) {
                follows.add(new Follow(author, made.subject()));
                written.add(made.subject());
            }
        } else if (draft instanceof EventDraft.Members members
                && ADDRESSES.contains(members.field().toString())) {
            members.added().stream()
                    .filter(member -> member.type().equals(PERSON))
                    .forEach(member -> follows.add(new Follow(member, members.subject())));
        }
    }

    private List<Sql> statements(EntityId author) {
        List<Sql> statements = new ArrayList<>();
        if (!follows.isEmpty()) {
            statements.add(following());
        }
        if (!answered.isEmpty()) {
            statements.add(unread(author));
        }
        if (author.type().equals(PERSON)) {
            written.removeIf(row -> !row.type().equals("Note"));
            written.addAll(answered);
            if (!written.isEmpty()) {
                statements.add(read(author));
            }
        }
        return statements;
    }

    private Sql following() {
        return Sql.of(
                "insert into callboard.follow (user_id, type, id, at) select person, type, id, ?::timestamptz"
                        + " from unnest(?::bigint[], ?::smallint[], ?::bigint[]) as f(person, type, id)"
                        + " on conflict do nothing",
                work.now(),
                follows.stream().mapToLong(follow -> follow.person().id()).toArray(),
                codes(follows.stream().map(Follow::row).toList()),
                ids(follows.stream().map(Follow::row).toList()));
    }

    /// A reply is news to all who had read the thread, except the person who wrote it.
    private Sql unread(EntityId author) {
        return Sql.of(
                "update callboard.reading r set state = 'unread', at = ?::timestamptz"
                        + " from unnest(?::smallint[], ?::bigint[]) as t(type, id)"
                        + " where r.type = t.type and r.id = t.id and r.state = 'read' and r.user_id <> ?",
                work.now(),
                codes(List.copyOf(answered)),
                ids(List.copyOf(answered)),
                author.type().equals(PERSON) ? author.id() : 0L);
    }

    private Sql read(EntityId author) {
        return Sql.of(
                "insert into callboard.reading (user_id, type, id, state, at)"
                        + " select ?, type, id, 'read', ?::timestamptz from unnest(?::smallint[], ?::bigint[]) as t(type, id)"
                        + " on conflict (user_id, type, id) do update set state = excluded.state, at = excluded.at",
                author.id(),
                work.now(),
                codes(List.copyOf(written)),
                ids(List.copyOf(written)));
    }

    private short[] codes(List<EntityId> rows) {
        short[] codes = new short[rows.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (short) work.schema().codeOf(rows.get(i).type());
        }
        return codes;
    }

    private static long[] ids(List<EntityId> rows) {
        return rows.stream().mapToLong(EntityId::id).toArray();
    }
}
