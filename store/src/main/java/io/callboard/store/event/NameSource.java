package io.callboard.store.event;

import io.callboard.core.value.EntityId;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What events say about the rows they mention.
public interface NameSource {
    /// The display name; null when it is unknown.
    @Nullable
    String name(EntityId row);

    /// The project of a row.
    OptionalLong project(EntityId row);

    /// What an Attachment row holds, as far as this transaction knows: keys of an event's file value.
    Map<String, @Nullable Object> file(long attachment);
}
