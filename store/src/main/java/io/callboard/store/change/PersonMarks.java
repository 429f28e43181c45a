package io.callboard.store.change;

import io.callboard.core.schema.Derivation;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Marks that belong to the person who writes: read state, favourite, last visit. A script has none; its writes are
/// accepted and ignored.
final class PersonMarks {
    private final Work work;

    PersonMarks(Work work) {
        this.work = work;
    }

    void set(WorkRow row, Derivation mark, @Nullable Object value) {
        EntityId person = work.request.author().user();
        if (!person.type().equals("HumanUser")) {
            return;
        }
        switch (mark) {
            case CALLER_READING -> set(row, person, "reading", "text", value);
            case CALLER_FAVORITE -> set(row, person, "favorite", "boolean", value);
            case CALLER_LAST_ACCESSED ->
                set(row, person, "accessed_at", "timestamptz", value instanceof Instant time ? time : null);
            case NOTHING,
                    DISPLAY_NAME,
                    OPEN_NOTES,
                    QUERY,
                    FORMULA,
                    SIBLING_TASKS,
                    TAG_NAMES,
                    TIME_LOGGED,
                    TIME_OVER_BID,
                    TIME_PERCENT_OF_BID -> throw new IllegalArgumentException("not a personal mark: " + mark);
        }
        work.touched.add(row.key());
    }

    private void set(WorkRow row, EntityId person, String column, String type, @Nullable Object value) {
        work.later(Sql.of(
                "insert into callboard.person_mark (person_id, type, id, %1$s) values (?, ?, ?, ?::%2$s) on conflict (person_id, type, id) do update set %1$s = excluded.%1$s"
                        .formatted(column, type),
                person.id(),
                row.type().code(),
                row.id(),
                value));
    }
}
