package io.callboard.store.event;

import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.store.JsonText;
import io.callboard.store.Sql;
import io.callboard.store.event.EventText.Rendered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes the events of one transaction in one statement, the last before its commit. Ids come from the sequence, in
/// the order of the drafts, after the shared lock of [LogLock] is held.
public final class EventWriter {
    public static final String SEQUENCE = "site.\"event_log_entry$id\"";
    private static final String COLUMNS = """
            (id, event_type, attribute_name, description, meta, "entity$type", "entity$id", "project$id", \
            "user$type", "user$id", session_uuid, created_at)""";
    private static final String ARRAYS = """
            unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::smallint[], ?::bigint[], ?::bigint[], \
            ?::smallint[], ?::bigint[], ?::uuid[], ?::bigint[], ?::int[], ?::int[]) \
            as e(event_type, attribute_name, description, meta, entity_type, entity_id, project_id, \
            user_type, user_id, session_uuid, given_id, slot, cause)""";

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
        EventArrays arrays = new EventArrays(drafts.size());
        for (EventDraft draft : drafts) {
            add(arrays, draft, text.render(draft));
        }
        String mirrored = arrays.hasCauses() ? MIRRORED_META : "e.meta::jsonb";
        return Sql.builder()
                .add("with ids as materialized (select n, nextval('" + SEQUENCE + "') as id from generate_series(1, ")
                .bind(arrays.slots())
                .add(") n) insert into site.event_log_entry " + COLUMNS)
                .add(" select coalesce(e.given_id, i.id), e.event_type, e.attribute_name, e.description, " + mirrored)
                .add(", e.entity_type, e.entity_id, e.project_id, e.user_type, e.user_id, e.session_uuid, ")
                .bind(now)
                .add("::timestamptz from ")
                .add(arrays.bound(ARRAYS))
                .add(" left join ids i on i.n = e.slot")
                .add(arrays.hasCauses() ? " left join ids c on c.n = e.cause" : "")
                .build();
    }

    private static final String MIRRORED_META = """
            case when c.id is null then e.meta::jsonb else e.meta::jsonb \
            || jsonb_build_object('original_event_log_entry_id', c.id, \
            'cause', (e.meta::jsonb -> 'cause') || jsonb_build_object('event_id', c.id)) end""";

    private void add(EventArrays arrays, EventDraft draft, Rendered rendered) {
        arrays.say(rendered.type(), rendered.attribute(), rendered.description());
        arrays.meta(rendered.meta() == null ? null : JsonText.write(rendered.meta()));
        if (draft instanceof EventDraft.Custom(EntityId subject, Map<String, @Nullable Object> given)) {
            arrays.subject(link(given.get("entity")), project(given.get("project")));
            EntityId user = link(given.get("user"));
            arrays.user(user == null ? of(author.user()) : of(user));
            arrays.session(given.get("session_uuid") instanceof UUID uuid ? Optional.of(uuid) : author.session());
            arrays.given(subject.id());
            return;
        }
        arrays.subject(draft.subject(), names.project(draft.subject()));
        arrays.user(of(author.user()));
        arrays.session(author.session());
        arrays.numbered(rendered.cause());
    }

    private static @Nullable EntityId link(@Nullable Object value) {
        return value instanceof EntityId link ? link : null;
    }

    private static OptionalLong project(@Nullable Object value) {
        return value instanceof EntityId link ? OptionalLong.of(link.id()) : OptionalLong.empty();
    }

    private EventArrays.Coded of(EntityId row) {
        return new EventArrays.Coded((short) schema.codeOf(row.type()), row.id());
    }

    /// The columns of many events, one array each.
    private final class EventArrays {
        private final String[] types;
        private final @Nullable String[] attributes;
        private final String[] descriptions;
        private final @Nullable String[] metas;
        private final @Nullable Short[] subjectTypes;
        private final @Nullable Long[] subjects;
        private final @Nullable Long[] projects;
        private final Short[] userTypes;
        private final Long[] users;
        private final @Nullable String[] sessions;
        private final @Nullable Long[] given;
        private final Integer[] slots;
        private final Integer[] causes;
        private int size;
        private int taken;
        private boolean caused;

        private record Coded(short type, long id) {}

        EventArrays(int capacity) {
            types = new String[capacity];
            attributes = new String[capacity];
            descriptions = new String[capacity];
            metas = new String[capacity];
            subjectTypes = new Short[capacity];
            subjects = new Long[capacity];
            projects = new Long[capacity];
            userTypes = new Short[capacity];
            users = new Long[capacity];
            sessions = new String[capacity];
            given = new Long[capacity];
            slots = new Integer[capacity];
            causes = new Integer[capacity];
        }

        void say(String type, @Nullable String attribute, String description) {
            types[size] = type;
            attributes[size] = attribute;
            descriptions[size] = description;
        }

        void meta(@Nullable String json) {
            metas[size] = json;
        }

        void subject(@Nullable EntityId subject, OptionalLong project) {
            subjectTypes[size] =
                    subject == null ? null : Short.valueOf(of(subject).type());
            subjects[size] = subject == null ? null : Long.valueOf(subject.id());
            projects[size] = project.isPresent() ? Long.valueOf(project.getAsLong()) : null;
        }

        void user(Coded user) {
            userTypes[size] = user.type();
            users[size] = user.id();
        }

        void session(Optional<UUID> uuid) {
            sessions[size] = uuid.map(UUID::toString).orElse(null);
        }

        void given(long id) {
            given[size] = id;
            slots[size] = 0;
            causes[size] = 0;
            size++;
        }

        /// Takes the next id; `cause` is the position of another draft, or -1.
        void numbered(int cause) {
            slots[size] = ++taken;
            causes[size] = cause < 0 ? 0 : slots[cause];
            caused |= cause >= 0;
            size++;
        }

        int slots() {
            return taken;
        }

        boolean hasCauses() {
            return caused;
        }

        Sql bound(String text) {
            return Sql.of(
                    text,
                    types,
                    attributes,
                    descriptions,
                    metas,
                    subjectTypes,
                    subjects,
                    projects,
                    userTypes,
                    users,
                    sessions,
                    given,
                    slots,
                    causes);
        }
    }
}
