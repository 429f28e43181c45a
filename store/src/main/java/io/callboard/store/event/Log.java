package io.callboard.store.event;

import io.callboard.store.Sql;
import java.time.Instant;

/// One of the two logs whose ids are taken from a sequence before their transactions commit.
public enum Log {
    /// What people and daemons read.
    EVENTS("event_log_entry", "site.event_log_entry"),
    /// What caches follow.
    CHANGES("change", "callboard.change");

    private final String wireName;
    private final String table;

    Log(String wireName, String table) {
        this.wireName = wireName;
        this.table = table;
    }

    String wireName() {
        return wireName;
    }

    String table() {
        return table;
    }

    /// Fills the missing ids of a range with rows that say nothing happened.
    Sql fill(long first, long last, Instant now) {
        String missing =
                " from generate_series(?, ?) g where not exists (select 1 from %s e where e.id = g) on conflict do nothing"
                        .formatted(table);
        return switch (this) {
            case EVENTS ->
                Sql.of(
                        "insert into site.event_log_entry (id, event_type, description, created_at) select g, 'Callboard_Void_Event', 'Nothing happened: the change that had taken this number was undone.', ?::timestamptz"
                                + missing,
                        now,
                        first,
                        last);
            case CHANGES ->
                Sql.of(
                        "insert into callboard.change (id, at, kind) select g, ?::timestamptz, 'nothing'" + missing,
                        now,
                        first,
                        last);
        };
    }
}
