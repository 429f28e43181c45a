package io.callboard.server.media;

import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Caller;
import io.callboard.server.record.ChangeService;
import io.callboard.server.record.FindService;
import io.callboard.server.record.PlainRows;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Logs who opened a file as an event (data semantics 7.1). Signed addresses do not identify their user, so
/// only callers with a session are logged.
public final class FileViews {
    private static final String TYPE = "Attachment";

    private final FindService finds;
    private final ChangeService changes;

    public FileViews(FindService finds, ChangeService changes) {
        this.finds = finds;
        this.changes = changes;
    }

    /// The caller, who sees the Attachment, opened its file.
    public void opened(Caller caller, long attachment) {
        Find find = Find.of(TYPE, List.of("filename", "project"), Filter.where("id", "is", attachment), 1);
        PlainRows.of(finds.find(caller, find)).stream()
                .findFirst()
                .ifPresent(row -> changes.note(caller, event(caller, attachment, row)));
    }

    private static List<FieldWrite> event(Caller caller, long attachment, Map<String, @Nullable Object> row) {
        String file = row.get("filename") instanceof String name ? name : Long.toString(attachment);
        Object project = row.get("project") instanceof EntityId link ? link : null;
        return List.of(
                FieldWrite.of("event_type", "Shotgun_Attachment_View"),
                FieldWrite.of("description", caller.actor().name() + " opened the file " + file),
                FieldWrite.of("entity", new EntityId(TYPE, attachment)),
                FieldWrite.of("meta", Map.of("type", "attachment_view", "entity_type", TYPE, "entity_id", attachment)),
                FieldWrite.of("project", project));
    }
}
