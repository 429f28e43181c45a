package io.callboard.server.activity;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Caller;
import io.callboard.server.record.Seen;
import io.callboard.server.record.SeenRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A note with everything said and attached under it (protocol section 3.9). The number of queries does not depend on
/// the length of the thread.
public final class NoteThreads {
    /// The most replies, or files, of one note that are read.
    public static final int MOST = 10_000;

    private static final Map<String, List<String>> FIELDS = Map.of(
            "Note", List.of("content", "created_at", "created_by"),
            "Reply", List.of("content", "created_at", "user"),
            "Attachment", List.of("created_at", "created_by"));

    /// Replies come before files of the same second, as clients make them.
    private static final Comparator<Entry> IN_TIME = Comparator.<Entry>comparingLong(
                    entry -> entry.row().number("created_at"))
            .thenComparing(entry -> entry.row().key().type(), Comparator.reverseOrder())
            .thenComparingLong(entry -> entry.row().key().id());

    private final SeenRows rows;

    public NoteThreads(SeenRows rows) {
        this.rows = rows;
    }

    /// The note, a reply or a file.
    ///
    /// @param fields the keys to answer with, in order; of a reply, `user` comes with a picture
    /// @param author who replied, with `image`, if visible to the caller
    public record Entry(Seen row, List<String> fields, Optional<Seen> author) {}

    /// The note first, then replies and files in the order of their creation.
    ///
    /// @param more fields to answer with besides the usual ones, by entity type
    /// @throws io.callboard.core.error.Fault when there is no such note for the caller
    public List<Entry> read(Caller caller, long note, Map<String, List<String>> more) {
        List<String> fields = fields("Note", more);
        Seen top = rows.one(caller, new EntityId("Note", note), fields);
        List<Entry> under = new ArrayList<>(replies(caller, note, fields("Reply", more)));
        under.addAll(files(caller, note, fields("Attachment", more)));
        under.sort(IN_TIME);
        List<Entry> thread = new ArrayList<>(under.size() + 1);
        thread.add(new Entry(top, fields, Optional.empty()));
        thread.addAll(under);
        return thread;
    }

    private static List<String> fields(String type, Map<String, List<String>> more) {
        Set<String> fields = new LinkedHashSet<>(FIELDS.getOrDefault(type, List.of()));
        fields.addAll(more.getOrDefault(type, List.of()));
        return List.copyOf(fields);
    }

    private List<Entry> files(Caller caller, long note, List<String> fields) {
        return linked(caller, "Attachment", "attachment_links", note, fields).stream()
                .map(file -> new Entry(file, fields, Optional.empty()))
                .toList();
    }

    private List<Entry> replies(Caller caller, long note, List<String> fields) {
        List<Seen> replies = linked(caller, "Reply", "entity", note, fields);
        Map<EntityId, Seen> authors = rows.among(
                caller,
                replies.stream().flatMap(reply -> reply.link("user").stream()).toList(),
                _ -> List.of("image"));
        return replies.stream()
                .map(reply -> new Entry(reply, fields, reply.link("user").map(authors::get)))
                .toList();
    }

    private List<Seen> linked(Caller caller, String type, String link, long note, List<String> fields) {
        Filter filter = Filter.where(link, "is", new EntityId("Note", note));
        return rows.matching(caller, Find.of(type, fields, filter, MOST)).stream()
                .flatMap(Seen::all)
                .toList();
    }
}
