package io.callboard.store.event;

import io.callboard.core.change.Authorship;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.event.EventDraft.Delta;
import io.callboard.store.event.EventDraft.Moment;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Renders drafts: the type, the `meta` and the sentence of an event. One per transaction.
final class EventText {
    private final Author author;
    private final Instant now;
    private final Optional<UUID> batch;
    private final EventValues values;

    EventText(Author author, Instant now, Optional<UUID> batch, NameSource names) {
        this.author = author;
        this.now = now;
        this.batch = batch;
        this.values = new EventValues(names);
    }

    /// The columns of one event that differ from event to event.
    ///
    /// @param cause the position of the draft that this event refers to, or -1
    record Rendered(
            String type,
            @Nullable String attribute,
            @Nullable Object meta,
            String description,
            int cause) {}

    Rendered render(EventDraft draft) {
        String type = "Shotgun_" + draft.subject().type();
        return switch (draft) {
            case EventDraft.New event ->
                new Rendered(type + "_New", null, sealed(created(event)), says("created new " + on(event)), -1);
            case EventDraft.Changed event ->
                new Rendered(type + "_Change", event.field().name(), sealed(changed(event)), says(sentence(event)), -1);
            case EventDraft.Pictured event ->
                new Rendered(
                        type + "_Change", event.field().name(), sealed(pictured(event)), says(sentence(event)), -1);
            case EventDraft.Members event ->
                new Rendered(type + "_Change", event.field().name(), sealed(members(event)), says(sentence(event)), -1);
            case EventDraft.Mirrored event ->
                new Rendered(
                        type + "_Change",
                        event.field().name(),
                        sealed(mirrored(event)),
                        says(sentence(event)),
                        event.cause());
            case EventDraft.Retired event ->
                new Rendered(
                        type + "_Retirement",
                        null,
                        sealed(retired(event)),
                        says("retired " + named(event, event.name())),
                        -1);
            case EventDraft.RetirementDate event ->
                new Rendered(
                        type + "_Change",
                        "retirement_date",
                        sealed(retirementDate(event)),
                        says("changed \"Retirement Date\" to \"%s\" on %s".formatted(EventValues.time(now), on(event))),
                        -1);
            case EventDraft.Revived event ->
                new Rendered(
                        type + "_Revival",
                        null,
                        sealed(revived(event)),
                        says("revived " + named(event, event.name())),
                        -1);
            case EventDraft.Reading event ->
                new Rendered(
                        "Shotgun_Reading_Change",
                        event.field().name(),
                        sealed(reading(event)),
                        says("marked " + on(event) + " as " + event.state()),
                        -1);
            case EventDraft.Secret event -> secret(event);
            case EventDraft.Custom event -> custom(event);
        };
    }

    private Rendered custom(EventDraft.Custom event) {
        Map<String, @Nullable Object> given = event.values();
        return new Rendered(
                String.valueOf(given.getOrDefault("event_type", "")),
                (String) given.get("attribute_name"),
                told(given),
                String.valueOf(given.getOrDefault("description", "New Event")),
                -1);
    }

    /// The author of an event is always who made it. Its meta tells whom it names instead, and who really
    /// called, unless the meta is a list.
    private @Nullable Object told(Map<String, @Nullable Object> given) {
        boolean named = given.get("user") instanceof EntityId user && !user.equals(author.user());
        if ((!named && author.standIn().isEmpty()) || given.get("meta") instanceof List<?>) {
            return given.get("meta");
        }
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        if (given.get("meta") instanceof Map<?, ?> own) {
            own.forEach((key, value) -> meta.put(String.valueOf(key), value));
        }
        if (named && given.get("user") instanceof EntityId user) {
            meta.put("on_behalf_of", values.link(user));
        }
        author.standIn().ifPresent(script -> meta.put("sudo_actual_user", actual(script.row(), script.name())));
        return meta;
    }

    private Rendered secret(EventDraft.Secret event) {
        Map<String, @Nullable Object> meta = attribute(event.subject(), event.field(), event.field());
        String type =
                event.subject().type().equals("ApiUser") ? "Shotgun_ApiUser_Change" : "Shotgun_User_PasswordChange";
        String sentence = "changed the %s of %s".formatted(event.field().displayName(), on(event));
        return new Rendered(type, event.field().name(), sealed(meta), says(sentence), -1);
    }

    private String says(String predicate) {
        return author.name() + " " + predicate;
    }

    private String on(EventDraft draft) {
        return named(draft, values.nameOf(draft.subject()));
    }

    private static String named(EventDraft draft, String name) {
        return draft.subject().type() + " " + name;
    }

    private String sentence(EventDraft.Changed event) {
        return "changed \"%s\" from \"%s\" to \"%s\" on %s"
                .formatted(
                        event.field().displayName(),
                        values.text(event.field(), event.before()),
                        values.text(event.field(), event.after()),
                        on(event));
    }

    private String sentence(EventDraft.Pictured event) {
        String verb = event.after() == null ? "removed" : "changed";
        return "%s \"%s\" on %s".formatted(verb, event.field().displayName(), on(event));
    }

    private String sentence(EventDraft.Members event) {
        return "changed \"%s\": added \"%s\", removed \"%s\" on %s"
                .formatted(
                        event.field().displayName(),
                        values.text(event.added()),
                        values.text(event.removed()),
                        on(event));
    }

    private String sentence(EventDraft.Mirrored event) {
        String name = values.nameOf(event.origin().row());
        return "changed \"%s\": %s \"%s\" on %s"
                .formatted(
                        event.field().displayName(),
                        event.delta() == Delta.ADDED ? "added" : "removed",
                        name,
                        on(event));
    }

    private static Map<String, @Nullable Object> created(EventDraft event) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("type", "new_entity");
        row(meta, event.subject());
        return meta;
    }

    private Map<String, @Nullable Object> changed(EventDraft.Changed event) {
        Map<String, @Nullable Object> meta = attribute(event.subject(), event.field(), event.field());
        meta.put("old_value", values.encode(event.field(), event.before()));
        meta.put("new_value", values.encode(event.field(), event.after()));
        moment(meta, event.moment());
        if (isAssumed(event)) {
            meta.put("actual_user", actual(author.user(), author.name()));
        }
        return meta;
    }

    /// Whether the caller says that somebody else did it, or at another time.
    private boolean isAssumed(EventDraft.Changed event) {
        return Authorship.includes(event.field())
                && event.after() != null
                && !event.after().equals(author.user());
    }

    /// An upload gives two events: while its picture is being made, and when it is there (events reference 3.5).
    private static Map<String, @Nullable Object> pictured(EventDraft.Pictured event) {
        Map<String, @Nullable Object> meta = attribute(event.subject(), event.field(), event.field());
        meta.put("old_value", event.before());
        meta.put("new_value", event.after());
        if (event.after() != null) {
            meta.put("is_transient", event.state() == EventDraft.PictureState.TRANSIENT);
        }
        moment(meta, event.moment());
        return meta;
    }

    private Map<String, @Nullable Object> members(EventDraft.Members event) {
        Map<String, @Nullable Object> meta = attribute(event.subject(), event.field(), event.field());
        meta.put("added", values.links(event.added()));
        meta.put("removed", values.links(event.removed()));
        moment(meta, event.moment());
        return meta;
    }

    /// Consumers recognise these by the original server's mixture of both sides; `subject` and `cause` state
    /// them plainly.
    private Map<String, @Nullable Object> mirrored(EventDraft.Mirrored event) {
        EventDraft.Origin origin = event.origin();
        Map<String, @Nullable Object> meta = attribute(origin.row(), event.field(), origin.field());
        meta.put("actual_attribute_changed", origin.field().toString());
        if (event.field().isLink()) {
            Map<String, @Nullable Object> link = values.link(origin.row());
            meta.put("old_value", event.delta() == Delta.REMOVED ? link : null);
            meta.put("new_value", event.delta() == Delta.ADDED ? link : null);
        } else {
            List<Map<String, @Nullable Object>> link = List.of(values.link(origin.row()));
            meta.put("added", event.delta() == Delta.ADDED ? link : List.of());
            meta.put("removed", event.delta() == Delta.REMOVED ? link : List.of());
        }
        moment(meta, origin.moment());
        meta.put(
                "subject",
                Map.of("type", event.subject().type(), "id", event.subject().id()));
        Map<String, @Nullable Object> cause = new LinkedHashMap<>();
        row(cause, "type", "id", origin.row());
        cause.put("field", origin.field().name());
        meta.put("cause", cause);
        return meta;
    }

    /// Does not name the row: consumers take it from the event's own link.
    private static Map<String, @Nullable Object> reading(EventDraft.Reading event) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("type", "attribute_change");
        meta.put("attribute_name", event.field().name());
        meta.put("new_value", event.state().equals("read") ? event.state() : null);
        return meta;
    }

    private Map<String, @Nullable Object> retired(EventDraft.Retired event) {
        Map<String, @Nullable Object> meta = about("entity_retirement", event.subject(), event.name());
        meta.put("retirement_date", EventValues.time(now));
        return meta;
    }

    private Map<String, @Nullable Object> retirementDate(EventDraft event) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("type", "attribute_change");
        meta.put("attribute_name", "retirement_date");
        row(meta, event.subject());
        meta.put("old_value", null);
        meta.put("new_value", EventValues.time(now));
        return meta;
    }

    private static Map<String, @Nullable Object> revived(EventDraft.Revived event) {
        return about("entity_revival", event.subject(), event.name());
    }

    private static Map<String, @Nullable Object> about(String type, EntityId row, String name) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("type", type);
        meta.put("class_name", row.type());
        meta.put("display_name", name);
        row(meta, row);
        meta.put("id", row.id());
        return meta;
    }

    private static Map<String, @Nullable Object> attribute(EntityId row, Field shown, Field written) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("type", "attribute_change");
        meta.put("attribute_name", shown.name());
        row(meta, row);
        meta.put("field_data_type", written.type().wireName());
        return meta;
    }

    private static void row(Map<String, @Nullable Object> meta, EntityId row) {
        row(meta, "entity_type", "entity_id", row);
    }

    private static void row(Map<String, @Nullable Object> meta, String type, String id, EntityId row) {
        meta.put(type, row.type());
        meta.put(id, row.id());
    }

    private static void moment(Map<String, @Nullable Object> meta, Moment moment) {
        if (moment == Moment.CREATE) {
            meta.put("in_create", true);
        }
    }

    /// Adds what every event of the transaction carries.
    private Map<String, @Nullable Object> sealed(Map<String, @Nullable Object> meta) {
        author.standIn().ifPresent(script -> {
            meta.put("sudo_actual_user", actual(script.row(), script.name()));
        });
        batch.ifPresent(uuid -> meta.put("batch_uuid", uuid.toString()));
        return meta;
    }

    private static Map<String, @Nullable Object> actual(EntityId row, String name) {
        Map<String, @Nullable Object> actual = new LinkedHashMap<>();
        row(actual, "type", "id", row);
        actual.put("name", name);
        return actual;
    }
}
