package io.callboard.server.trash;

import io.callboard.core.schema.Schema;
import io.callboard.server.access.AccessPolicy;
import io.callboard.server.access.Caller;
import io.callboard.server.media.MediaKey;
import io.callboard.server.media.MediaStore;
import io.callboard.store.schema.SchemaRepository;
import io.callboard.store.trash.FreedMedia;
import io.callboard.store.trash.TrashStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// Deletes permanently what has been in the trash for some time. Only administrators may.
public final class Trash {
    /// How long bytes outlive their last row, so that an upload of the same bytes that is just being linked
    /// finds them.
    public static final Duration GRACE = Duration.ofHours(1);

    private final Parts parts;

    /// What the trash needs.
    public record Parts(
            SchemaRepository schemas,
            AccessPolicy policy,
            TrashStore rows,
            FreedMedia freed,
            MediaStore media,
            InstantSource clock) {}

    public Trash(Parts parts) {
        this.parts = parts;
    }

    /// What was deleted.
    ///
    /// @param rows by entity type
    /// @param files media whose bytes are gone
    /// @param filesLater media that the first purge after the grace period deletes unless a row holds them by then
    public record Purged(Map<String, Long> rows, long files, long filesLater) {}

    /// How many rows of each type a purge would delete now.
    ///
    /// @param age how long they must have been in the trash
    /// @throws Fault when the caller is not an administrator
    public Map<String, Long> preview(Caller caller, Duration age) {
        return parts.rows().preview(order(caller, age));
    }

    /// Deletes rows that were retired longer ago than that, and frees the media that only they held.
    ///
    /// @throws Fault when the caller is not an administrator
    public Purged purge(Caller caller, Duration age) {
        TrashStore.Order order = order(caller, age);
        Map<String, Long> rows = parts.rows().purge(order);
        FreedMedia.Swept swept = parts.freed()
                .sweep(order.now().minus(GRACE), key -> parts.media().delete(new MediaKey(key)));
        return new Purged(rows, swept.removed(), swept.later());
    }

    private TrashStore.Order order(Caller caller, Duration age) {
        Schema schema = parts.schemas().current();
        if (!parts.policy().of(caller.actor(), schema).mayChangeSchema()) {
            throw TrashRefusal.EMPTY.of();
        }
        Instant now = parts.clock().instant();
        return new TrashStore.Order(now.minus(age), caller.author(), now);
    }
}
