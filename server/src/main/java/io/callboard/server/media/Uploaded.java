package io.callboard.server.media;

import io.callboard.core.value.EntityId;
import java.util.Optional;

/// A file that was uploaded and is linked.
///
/// @param attachment the id of its Attachment row
/// @param owner the row that it was uploaded to
/// @param field the field of the owner that points to it; empty when it is attached to the owner
/// @param fileName the name it had, without folders
/// @param contentType what the uploader said, or its name suggests
public record Uploaded(
        long attachment,
        EntityId owner,
        Optional<String> field,
        Stored stored,
        String fileName,
        Optional<String> contentType) {
    /// Whether it is a picture of its owner: its field reads as pending until the Attachment's file is ready.
    public boolean isPicture() {
        return field.map(name -> name.equals("image") || name.equals("filmstrip_image"))
                .orElse(false);
    }
}
