package io.callboard.store.event;

import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import io.callboard.store.event.EventText.Rendered;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The columns of many events, one array each, as one insert takes them.
final class EventArrays {
    private final Schema schema;
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

    EventArrays(Schema schema, int capacity) {
        this.schema = schema;
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

    int size() {
        return size;
    }

    /// How many events still need an id.
    int taken() {
        return taken;
    }

    void say(Rendered event, @Nullable String meta) {
        types[size] = event.type();
        attributes[size] = event.attribute();
        descriptions[size] = event.description();
        metas[size] = meta;
    }

    /// An event of the engine, which takes the next id.
    void numbered(EntityId subject, OptionalLong project, Author author) {
        about(subject, project);
        by(author.user(), author.session().orElse(null));
        slots[size] = ++taken;
    }

    /// An event that a caller made, with the id it already has.
    void given(EventDraft.Custom event, Author author) {
        Map<String, @Nullable Object> values = event.values();
        EntityId project = link(values.get("project"));
        about(link(values.get("entity")), project == null ? OptionalLong.empty() : OptionalLong.of(project.id()));
        by(
                author.user(),
                values.get("session_uuid") instanceof UUID uuid
                        ? uuid
                        : author.session().orElse(null));
        given[size] = event.subject().id();
        slots[size] = 0;
    }

    /// Ends an event; `cause` is the position of another one, or -1.
    void next(int cause) {
        causes[size] = cause < 0 ? 0 : slots[cause];
        size++;
    }

    private static @Nullable EntityId link(@Nullable Object value) {
        return value instanceof EntityId link ? link : null;
    }

    private void about(@Nullable EntityId subject, OptionalLong project) {
        subjectTypes[size] = subject == null ? null : Short.valueOf(code(subject));
        subjects[size] = subject == null ? null : Long.valueOf(subject.id());
        projects[size] = project.isPresent() ? Long.valueOf(project.getAsLong()) : null;
    }

    private void by(EntityId user, @Nullable UUID session) {
        userTypes[size] = code(user);
        users[size] = user.id();
        sessions[size] = session == null ? null : session.toString();
    }

    private short code(EntityId row) {
        return (short) schema.codeOf(row.type());
    }

    Sql own() {
        return Sql.of("""
                unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::smallint[], ?::bigint[], ?::bigint[], \
                ?::int[], ?::int[]) as e(event_type, attribute_name, description, meta, entity_type, entity_id, \
                project_id, slot, cause)""", types, attributes, descriptions, metas, subjectTypes, subjects, projects, slots, causes);
    }

    Sql mixed() {
        return Sql.of(
                """
                unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::smallint[], ?::bigint[], ?::bigint[], \
                ?::int[], ?::int[], ?::smallint[], ?::bigint[], ?::uuid[], ?::bigint[]) \
                as e(event_type, attribute_name, description, meta, entity_type, entity_id, project_id, \
                slot, cause, user_type, user_id, session_uuid, given_id)""",
                types,
                attributes,
                descriptions,
                metas,
                subjectTypes,
                subjects,
                projects,
                slots,
                causes,
                userTypes,
                users,
                sessions,
                given);
    }
}
