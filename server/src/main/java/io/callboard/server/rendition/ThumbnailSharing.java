package io.callboard.server.rendition;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.error.DataRefusal;
import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.FileDetails;
import io.callboard.core.query.Find;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.FileValue.Picture;
import io.callboard.core.value.FileValue.Use;
import io.callboard.server.access.Caller;
import io.callboard.server.media.MediaLinks;
import io.callboard.server.record.ChangeService;
import io.callboard.server.record.FindService;
import io.callboard.server.record.PlainRows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets rows show the picture of another row as their own (protocol section 4.5).
public final class ThumbnailSharing {
    /// How long to wait for a picture that is still being made: the client uploads and shares in one call.
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MOST_PAUSES = 100;

    private final FindService finds;
    private final ChangeService changes;

    public ThumbnailSharing(FindService finds, ChangeService changes) {
        this.finds = finds;
        this.changes = changes;
    }

    /// What is to be shared with whom.
    public record Request(EntityId source, List<EntityId> targets, MediaLinks.Picture picture) {
        public Request {
            targets = List.copyOf(targets);
        }

        private String field() {
            return switch (picture) {
                case THUMBNAIL -> "image";
                case FILMSTRIP -> "filmstrip_image";
            };
        }
    }

    /// The result.
    public sealed interface Answer {}

    /// All targets show the picture of this Attachment.
    public record Shared(long attachment) implements Answer {}

    /// The source shows none, and now the targets do not either.
    public record Cleared() implements Answer {}

    /// The picture of the source was not made in time; nothing changed.
    public record NotReady() implements Answer {}

    /// Shares it with all targets, or with none. It waits for a picture that is still being made, up to 20
    /// seconds.
    ///
    /// @throws Fault when a row does not exist or the caller may not change it
    public Answer share(Caller caller, Request request) {
        FileDetails shown = finished(caller, request);
        if (shown != null && !shown.ready()) {
            return new NotReady();
        }
        Picture value = shown == null ? null : Picture.of(shown.id(), Use.SHOWN);
        List<Change> updates = request.targets().stream()
                .filter(target -> !target.equals(request.source()))
                .<Change>map(target ->
                        new Change.Update(target.type(), target.id(), List.of(FieldWrite.of(request.field(), value))))
                .toList();
        if (!updates.isEmpty()) {
            changes.apply(caller, new Batch(updates, false, Optional.empty()));
        }
        return shown == null ? new Cleared() : new Shared(shown.id());
    }

    private @Nullable FileDetails finished(Caller caller, Request request) {
        FileDetails shown = picture(caller, request);
        for (int pauses = 0; shown != null && !shown.ready() && pauses < MOST_PAUSES; pauses++) {
            pause();
            shown = picture(caller, request);
        }
        return shown;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a picture was being made", e);
        }
    }

    private @Nullable FileDetails picture(Caller caller, Request request) {
        EntityId source = request.source();
        Find find = Find.of(source.type(), List.of(request.field()), Filter.where("id", "is", source.id()), 1);
        Map<String, @Nullable Object> row = PlainRows.of(finds.find(caller, find)).stream()
                .findFirst()
                .orElseThrow(() -> DataRefusal.NO_SUCH_ROW.of(source));
        return row.get(request.field()) instanceof FileDetails details ? details : null;
    }
}
