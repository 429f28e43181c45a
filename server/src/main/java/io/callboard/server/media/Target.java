package io.callboard.server.media;

import io.callboard.core.value.EntityId;
import java.util.List;
import java.util.Optional;

/// What an upload is linked to, and how.
///
/// @param field the file or image field, or a list of files; empty to attach the file to the row
/// @param name the name of the Attachment; the file's own name when empty
/// @param tags names of tags for the Attachment row
public record Target(EntityId row, Optional<String> field, Optional<String> name, List<String> tags) {
    public Target {
        tags = List.copyOf(tags);
    }
}
