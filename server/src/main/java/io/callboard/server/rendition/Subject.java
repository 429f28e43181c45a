package io.callboard.server.rendition;

import io.callboard.core.value.EntityId;
import java.util.List;
import java.util.Optional;

/// An upload from which something is made, and where it was put. As a key of background work:
/// `<attachment>/<type>/<id>/<field>`, the field empty for a file that is attached to a row.
///
/// @param attachment the id of its Attachment row
record Subject(long attachment, EntityId owner, Optional<String> field) {
    private static final String REVIEWED = "sg_uploaded_movie";

    String key() {
        return attachment + "/" + owner.type() + "/" + owner.id() + "/" + field.orElse("");
    }

    static Subject of(String key) {
        List<String> parts = List.of(key.split("/", -1));
        Optional<String> field = Optional.of(parts.get(3)).filter(name -> !name.isEmpty());
        return new Subject(
                Long.parseLong(parts.get(0)), new EntityId(parts.get(1), Long.parseLong(parts.get(2))), field);
    }

    /// The movie of a Version, from which everything is made that a review needs.
    boolean isReviewed() {
        return owner.type().equals("Version") && field.equals(Optional.of(REVIEWED));
    }

    /// A picture for a field that shows pictures.
    boolean isPicture() {
        return field.filter(name -> name.equals("image") || isStrip()).isPresent();
    }

    boolean isStrip() {
        return field.equals(Optional.of("filmstrip_image"));
    }
}
