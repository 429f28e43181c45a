package io.callboard.store.event;

import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One event to be written, still in the engine's values: names are filled in when all are known
/// (events reference 2 and 3).
public sealed interface EventDraft {
    /// The row that the event is about.
    EntityId subject();

    record New(EntityId subject) implements EventDraft {}

    /// A field with one value.
    record Changed(
            EntityId subject,
            Field field,
            @Nullable Object before,
            @Nullable Object after,
            Moment moment) implements EventDraft {}

    /// An image field, whose values are ids of Attachment rows.
    record Pictured(
            EntityId subject,
            Field field,
            @Nullable Object before,
            @Nullable Object after,
            PictureState state,
            Moment moment)
            implements EventDraft {}

    /// Whether a picture can be seen already.
    enum PictureState {
        TRANSIENT,
        FINAL
    }

    /// A field with many links.
    record Members(EntityId subject, Field field, List<EntityId> added, List<EntityId> removed, Moment moment)
            implements EventDraft {
        public Members {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }
    }

    /// The other side of a link that was written elsewhere.
    ///
    /// @param field the field of the subject that shows the link
    /// @param origin the row and field that were written
    /// @param cause the position of the event of that write among the drafts
    record Mirrored(EntityId subject, Field field, Origin origin, Delta delta, int cause) implements EventDraft {}

    record Origin(EntityId row, Field field, Moment moment) {}

    /// What a mirrored write did: the origin appears in, or disappears from, what the subject shows.
    enum Delta {
        ADDED,
        REMOVED
    }

    record Retired(EntityId subject, String name) implements EventDraft {}

    /// The companion of [Retired], which some consumers treat as the deletion.
    record RetirementDate(EntityId subject) implements EventDraft {}

    record Revived(EntityId subject, String name) implements EventDraft {}

    /// A person's mark that a row is read, or no longer.
    ///
    /// @param state what it says now, `read` or `unread`
    record Reading(EntityId subject, Field field, String state) implements EventDraft {}

    /// A new password or key of an account; the event does not contain it.
    record Secret(EntityId subject, Field field) implements EventDraft {}

    /// An event made by a caller. Its id is taken shortly before it is written.
    record Custom(EntityId subject, Map<String, @Nullable Object> values) implements EventDraft {}

    /// Whether the change is part of making its row.
    enum Moment {
        CREATE,
        LATER
    }
}
