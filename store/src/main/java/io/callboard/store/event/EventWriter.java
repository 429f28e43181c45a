package io.callboard.store.event;

import io.callboard.core.schema.Schema;
import io.callboard.store.JsonText;
import io.callboard.store.Sql;
import io.callboard.store.event.EventText.Rendered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Writes the events of one transaction in one statement, the last before its commit. Ids come from the sequence, in
/// the order of the drafts, after the shared lock of [LogLock] is held.
public final class EventWriter {
    /// The sequence that event ids come from.
    public static final String SEQUENCE = "site.\"event_log_entry$id\"";
    private static final String TAKE_IDS =
            "with ids as materialized (select array(select nextval('" + SEQUENCE + "') from generate_series(1, ";
    private static final String INTO = """
            )) as a) insert into site.event_log_entry (id, event_type, attribute_name, description, meta, \
            "entity$type", "entity$id", "project$id", "user$type", "user$id", session_uuid, created_at)""";
    private static final String MIRRORED_META = """
            case when e.cause = 0 then e.meta::jsonb else e.meta::jsonb \
            || jsonb_build_object('original_event_log_entry_id', ids.a[e.cause], \
            'cause', (e.meta::jsonb -> 'cause') || jsonb_build_object('event_id', ids.a[e.cause])) end""";
    private static final String SUBJECT = ", e.entity_type, e.entity_id, e.project_id, ";

    private final Schema schema;
    private final Author author;
    private final NameSource names;

    public EventWriter(Schema schema, Author author, NameSource names) {
        this.schema = schema;
        this.author = author;
        this.names = names;
    }

    /// The statement for these drafts, in order.
    ///
    /// @param batch present when the events belong to one batch
    public Sql statement(List<EventDraft> drafts, Instant now, Optional<UUID> batch) {
        EventText text = new EventText(author, now, batch, names);
        boolean custom = drafts.stream().anyMatch(EventDraft.Custom.class::isInstance);
        EventArrays arrays = new EventArrays(schema, drafts.size());
        for (EventDraft draft : drafts) {
            Rendered rendered = text.render(draft);
            arrays.say(rendered, rendered.meta() == null ? null : JsonText.write(rendered.meta()));
            if (draft instanceof EventDraft.Custom given) {
                arrays.given(given, author);
            } else {
                arrays.numbered(draft.subject(), names.project(draft.subject()), author);
            }
            arrays.next(rendered.cause());
        }
        return custom ? mixed(arrays, now) : own(arrays, now);
    }

    /// Events of the engine only: author and session are the same in all.
    private Sql own(EventArrays arrays, Instant now) {
        return Sql.builder()
                .add(TAKE_IDS)
                .bind(arrays.size())
                .add(INTO + " select ")
                .add("ids.a[e.slot], e.event_type, e.attribute_name, e.description, ")
                .add(MIRRORED_META + SUBJECT)
                .add(Sql.of(
                        "?::smallint, ?::bigint, ?::uuid, ?::timestamptz from ",
                        schema.codeOf(author.user().type()),
                        author.user().id(),
                        author.session().orElse(null),
                        now))
                .add(arrays.own())
                .add(", ids")
                .build();
    }

    private static Sql mixed(EventArrays arrays, Instant now) {
        return Sql.builder()
                .add(TAKE_IDS)
                .bind(arrays.taken())
                .add(INTO + " select ")
                .add("coalesce(e.given_id, ids.a[e.slot]), e.event_type, e.attribute_name, e.description, ")
                .add(MIRRORED_META + SUBJECT)
                .add(Sql.of("e.user_type, e.user_id, e.session_uuid, ?::timestamptz from ", now))
                .add(arrays.mixed())
                .add(", ids")
                .build();
    }
}
