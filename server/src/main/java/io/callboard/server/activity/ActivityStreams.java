package io.callboard.server.activity;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Actor;
import io.callboard.server.access.Caller;
import io.callboard.server.record.Seen;
import io.callboard.server.record.SeenRows;
import io.callboard.store.activity.ReadingStore;
import io.callboard.store.activity.StreamReader;
import io.callboard.store.activity.StreamReader.Focus;
import io.callboard.store.activity.StreamReader.Happening;
import io.callboard.store.activity.StreamReader.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/// What happened around a row, newest first (protocol section 3.8). The number of queries depends on the fields that
/// are asked for, not on how many rows, or types of rows, a page mentions.
public final class ActivityStreams {
    /// How many more entries to read than requested, to make up for those that the caller does not see.
    public static final int SPARE = 20;
    /// How often a page reads on when most of what it found is not visible to the caller.
    private static final int MOST_ROUNDS = 4;

    static final String LABEL = "cached_display_name";
    static final String STATUS = "sg_status_list";
    private static final String NOTES = "notes";
    private static final List<String> OF_AUTHOR = List.of(LABEL, STATUS, "image");

    private final SeenRows rows;
    private final Stores stores;
    private final LongSupplier horizon;

    /// Where streams are read from.
    public record Stores(StreamReader events, ReadingStore readings) {}

    /// Makes the service.
    ///
    /// @param horizon the highest event below which none is missing
    public ActivityStreams(SeenRows rows, Stores stores, LongSupplier horizon) {
        this.rows = rows;
        this.stores = stores;
        this.horizon = horizon;
    }

    /// A request for a page.
    ///
    /// @param above,below ids of updates between which the page lies, exclusive
    /// @param fields fields of the rows that updates are about, by entity type
    public record Request(EntityId row, long above, long below, int limit, Map<String, List<String>> fields) {}

    /// A page.
    ///
    /// @param earliest where the next page goes on: its `below`; 0 when there is none
    /// @param latest up to where the stream is complete: later entries have higher ids
    public record Stream(EntityId row, List<Update> updates, long earliest, long latest) {}

    /// A page of a row's stream.
    ///
    /// @throws io.callboard.core.error.Fault when there is no such row for the caller
    public Stream read(Caller caller, Request request) {
        Schema schema = rows.schema();
        Focus focus = focus(caller, schema, request.row());
        long complete = horizon.getAsLong();
        Collected collected = new Collected(caller, request);
        Part part = new Part(request.above(), request.below(), request.limit() + SPARE);
        boolean more = true;
        for (int round = 0; more && round < MOST_ROUNDS && !collected.isFull(); round++) {
            List<Happening> found = stores.events().read(schema, focus, part);
            collected.add(found);
            more = found.size() == part.limit();
            part = found.isEmpty()
                    ? part
                    : new Part(part.above(), found.getLast().id(), part.limit());
        }
        List<Update> updates = finished(caller, schema, collected.entries());
        long earliest = updates.isEmpty()
                ? (more ? part.below() : 0)
                : updates.getLast().id();
        long latest = updates.isEmpty() ? 0 : Math.min(updates.getFirst().id(), complete);
        return new Stream(request.row(), updates, earliest, latest);
    }

    private Focus focus(Caller caller, Schema schema, EntityId row) {
        EntityType type = schema.type(row.type());
        Seen seen = rows.one(caller, row, type.hasField(NOTES) ? List.of(NOTES) : List.of());
        List<Long> notes = seen.links(NOTES).stream()
                .filter(note -> note.type().equals("Note"))
                .map(EntityId::id)
                .toList();
        List<String> news = row.type().equals("Project") ? talkedAbout(schema) : List.of();
        return new Focus(row, notes, news);
    }

    /// The types whose new rows are news for a project.
    private static List<String> talkedAbout(Schema schema) {
        return schema.enabledTypes().stream()
                .filter(type -> type.projectScoped() && !type.connection())
                .filter(type -> type.hasField(NOTES) || type.hasField("replies") || type.hasField("task"))
                .map(EntityType::name)
                .toList();
    }

    /// The entries of a page, as far as the caller sees what they are about.
    private final class Collected {
        private final Caller caller;
        private final Request request;
        private final List<Placed> entries = new ArrayList<>();
        private final Set<EntityId> made = new LinkedHashSet<>();

        Collected(Caller caller, Request request) {
            this.caller = caller;
            this.request = request;
        }

        boolean isFull() {
            return entries.size() >= request.limit();
        }

        List<Placed> entries() {
            return entries;
        }

        void add(List<Happening> found) {
            List<StreamEntry> fresh = retold(found.stream()
                    .map(StreamEntry::of)
                    .filter(entry -> rows.shows(
                            caller,
                            entry.event().subject().type(),
                            entry.event().attribute()))
                    .toList());
            Map<EntityId, Seen> seen =
                    rows.among(caller, fresh.stream().map(StreamEntry::primary).toList(), this::fields);
            for (StreamEntry entry : fresh) {
                Seen primary = seen.get(entry.primary());
                boolean again = entry.kind() == Update.Kind.CREATE && !made.add(entry.primary());
                if (primary != null && !again && !isFull()) {
                    entries.add(new Placed(entry, primary));
                }
            }
        }

        /// The entries without the rows that the caller does not see, and without entries that are only about
        /// such rows.
        private List<StreamEntry> retold(List<StreamEntry> entries) {
            if (!rows.isNarrow(caller)) {
                return entries;
            }
            Set<EntityId> named = rows.among(
                            caller, entries.stream().flatMap(StreamEntry::named).toList(), _ -> List.of())
                    .keySet();
            return entries.stream()
                    .flatMap(entry -> entry.naming(named).stream())
                    .toList();
        }

        private List<String> fields(String type) {
            Set<String> fields = new LinkedHashSet<>(List.of(LABEL, STATUS));
            fields.addAll(request.fields().getOrDefault(type, List.of()));
            return List.copyOf(fields);
        }
    }

    private record Placed(StreamEntry entry, Seen primary) {}

    private List<Update> finished(Caller caller, Schema schema, List<Placed> entries) {
        List<EntityId> people =
                entries.stream().map(placed -> placed.entry().event().author()).toList();
        Map<EntityId, Seen> authors = rows.among(caller, people, _ -> OF_AUTHOR);
        Map<EntityId, Long> marks = marks(caller, schema, entries);
        return entries.stream()
                .map(placed -> update(caller, placed, authors, marks))
                .toList();
    }

    private Map<EntityId, Long> marks(Caller caller, Schema schema, List<Placed> entries) {
        List<EntityId> about = entries.stream()
                .map(placed -> placed.primary().key())
                .distinct()
                .toList();
        return caller.actor() instanceof Actor.Person person && !about.isEmpty()
                ? stores.readings().read(schema, person.id(), about)
                : Map.of();
    }

    private static Update update(Caller caller, Placed placed, Map<EntityId, Seen> authors, Map<EntityId, Long> marks) {
        StreamEntry entry = placed.entry();
        Happening event = entry.event();
        Optional<Seen> author = Optional.ofNullable(authors.get(event.author()));
        long marked = marks.getOrDefault(entry.primary(), Long.MIN_VALUE);
        boolean read = event.author().equals(caller.actor().row()) || marked >= event.second();
        var by = new Update.Author(event.author(), event.authorName(), author);
        return new Update(event.id(), entry.kind(), event.second(), by, entry.meta(), placed.primary(), read);
    }
}
