package io.callboard.store.change.edit;

import io.callboard.core.change.PlannedValue;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import io.callboard.store.event.EventDraft;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Marks that belong to the person who writes: read state, favourite, last visit. A script has none; its writes are
/// accepted and ignored.
public final class PersonMarks {
    private static final String UNREAD = "unread";

    private final Work work;
    private final Map<EntityId, String> readings = new HashMap<>();

    PersonMarks(Work work) {
        this.work = work;
    }

    void set(WorkRow row, Field field, PlannedValue.Personal mark) {
        EntityId person = work.author().user();
        Object value = mark.value();
        if (!person.type().equals("HumanUser")) {
            return;
        }
        switch (mark.mark()) {
            case CALLER_READING -> reading(row, field, value == null ? UNREAD : value.toString());
            case CALLER_FAVORITE -> favorite(row, person, value);
            case CALLER_LAST_ACCESSED -> {
                if (row.type().name().equals("Project") && value instanceof Instant at) {
                    work.later(visit(person.id(), row.id(), at));
                }
            }
            case NOTHING,
                    DISPLAY_NAME,
                    OPEN_NOTES,
                    QUERY,
                    FORMULA,
                    SIBLING_TASKS,
                    TAG_NAMES,
                    TIME_LOGGED,
                    TIME_OVER_BID,
                    TIME_PERCENT_OF_BID,
                    ASSIGNEES -> throw new IllegalArgumentException("not a personal mark: " + field);
        }
        work.touched().add(row.key());
    }

    private void reading(WorkRow row, Field field, String state) {
        long person = work.author().user().id();
        String before = readings.computeIfAbsent(row.key(), _ -> stored(person, row));
        if (state.equals(before)) {
            return;
        }
        readings.put(row.key(), state);
        if (row.type().name().equals("Note") || row.type().name().equals("Reply")) {
            work.draft(new EventDraft.Reading(row.key(), field, state));
        }
        work.later(Sql.of(
                "insert into callboard.reading (user_id, type, id, state, at) values (?, ?, ?, ?, ?) on conflict (user_id, type, id) do update set state = excluded.state, at = excluded.at",
                person,
                row.type().code(),
                row.id(),
                state,
                work.now()));
    }

    private String stored(long person, WorkRow row) {
        Sql sql = Sql.of(
                "select state from callboard.reading where user_id = ? and type = ? and id = ?",
                person,
                row.type().code(),
                row.id());
        return work.transaction().first(sql, found -> found.getString(1)).orElse(UNREAD);
    }

    private void favorite(WorkRow row, EntityId person, @Nullable Object value) {
        String sql = Boolean.TRUE.equals(value)
                ? "insert into callboard.favorite (user_id, type, id) values (?, ?, ?) on conflict do nothing"
                : "delete from callboard.favorite where user_id = ? and type = ? and id = ?";
        work.later(Sql.of(sql, person.id(), row.type().code(), row.id()));
    }

    /// When a person opened a project.
    public static Sql visit(long person, long project, Instant at) {
        return Sql.of(
                "insert into callboard.project_access (user_id, project_id, at) values (?, ?, ?) on conflict (user_id, project_id) do update set at = excluded.at",
                person,
                project,
                at);
    }
}
