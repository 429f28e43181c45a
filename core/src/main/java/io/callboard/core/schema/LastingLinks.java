package io.callboard.core.schema;

import java.util.Set;

/// Links that stay as they are when the row they lead to goes to the trash.
public final class LastingLinks {
    private static final Set<String> AUTHORS = Set.of("created_by", "updated_by");
    private static final Set<String> OTHERS = Set.of("image_source_entity", "project");

    private LastingLinks() {}

    /// The picture's source is computed, and a project's rows are hidden with it, not unlinked from it; authors
    /// stay too.
    public static boolean include(Field field) {
        return isAuthor(field) || OTHERS.contains(field.name());
    }

    /// Who made and who changed a row stays stored: one person may have made every row of the site, so nothing
    /// is rewritten, and the link is checked when it is read.
    public static boolean isAuthor(Field field) {
        return AUTHORS.contains(field.name());
    }
}
