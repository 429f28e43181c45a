package io.callboard.core.value;

import io.callboard.core.schema.Field;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a string is, and so what may be stripped from it: the one place that says which are text, names and
/// paths. All of them come back in the Unicode form in which they were written, because a file that macOS named
/// in decomposed characters can be found by no other name. Comparisons ignore that form, see
/// [SearchText#compared].
public enum TextKind {
    /// What people write. Surrounding white space is removed; line ends, control characters and all others
    /// stay.
    TEXT,
    /// What a file or a link is called. It is used in lists and headers, so besides surrounding space, control
    /// characters are removed, and those that change the direction of what follows. Joiners stay: Persian and
    /// families of emoji are spelled with them.
    NAME,
    /// Where something is on a file system. Nothing is removed.
    PATH;

    /// The controls of text direction that affect what follows: embeddings, overrides and isolates.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Set<String> PATHS = Set.of(
            "linux_path",
            "mac_path",
            "windows_path",
            "path_cache",
            "sg_path",
            "sg_path_to_frames",
            "sg_path_to_geometry",
            "sg_path_to_movie");
    private static final Set<String> NAMES =
            Set.of("Attachment.display_name", "Attachment.filename", "Attachment.original_fname");

    /// The kind of the values of a text field.
    public static TextKind of(Field field) {
        if (PATHS.contains(field.name())) {
            return PATH;
        }
        return NAMES.contains(field.fullName().toString()) ? NAME : TEXT;
    }

    /// What is kept of a written string; null when nothing is left.
    public @Nullable String kept(String written) {
        String kept = switch (this) {
            case TEXT -> written.strip();
            case NAME -> UNSEEN.matcher(written).replaceAll("").strip();
            case PATH -> written.isBlank() ? "" : written;
        };
        return kept.isEmpty() ? null : kept;
    }
}
