package io.callboard.server.upload;

import io.callboard.server.media.FileNames;
import io.callboard.server.media.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the fields of an upload form say about where the file belongs.
final class Targets {
    private Targets() {}

    /// A file: in the named field, or else attached to the row.
    static Target file(Form form) {
        List<String> tags = Arrays.stream(form.text("tag_list").orElse("").split(",", -1))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
        return new Target(
                form.row(), form.text("field_name"), form.text("display_name").flatMap(FileNames::label), tags);
    }

    /// A picture of the row.
    static Target picture(Form form) {
        String field = form.isTrue("filmstrip") ? "filmstrip_image" : "image";
        return new Target(form.row(), Optional.of(field), Optional.empty(), List.of());
    }
}
