package io.callboard.server.activity;

import io.callboard.core.value.EntityId;
import io.callboard.server.record.Seen;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One entry of an activity stream.
///
/// @param second seconds since 1970
/// @param meta what happened, a plain tree
/// @param primary the row that it is about, with its label, status and the fields that were asked for
/// @param read whether the caller has seen it
public record Update(
        long id,
        Kind kind,
        long second,
        Author author,
        Map<String, @Nullable Object> meta,
        Seen primary,
        boolean read) {

    /// What can happen.
    public enum Kind {
        CREATE,
        UPDATE,
        CREATE_REPLY;

        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Who did it.
    ///
    /// @param name null when their row is gone
    /// @param row with `sg_status_list` and `image`, when the caller sees it
    public record Author(EntityId key, @Nullable String name, Optional<Seen> row) {}
}
