package io.callboard.server.media;

import io.callboard.core.value.TextKind;
import java.net.URLConnection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names and types as uploaders give them, made harmless. A name is only ever shown and sent, never a path.
public final class FileNames {
    private static final int LONGEST = 255;
    private static final Pattern TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,80}");

    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    private FileNames() {}

    /// The last part of a path, in the sender's spelling.
    public static String safe(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        return label(last)
                .filter(name -> !name.equals(".") && !name.equals(".."))
                .orElse("file");
    }

    /// What people call a file, which may contain slashes; empty when it has no visible character.
    public static Optional<String> label(String given) {
        return Optional.ofNullable(TextKind.NAME.kept(HALF.matcher(given).replaceAll("")))
                .map(FileNames::shortened);
    }

    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= 20 ? name.substring(dot) : "";
        int end = LONGEST - extension.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + extension;
    }

    /// The media type without parameters: the given one when it is well-formed and specific, else what the name
    /// suggests.
    public static Optional<String> contentType(Optional<String> said, String fileName) {
        return said.map(type -> type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
                .filter(type -> TYPE.matcher(type).matches() && !type.equals("application/octet-stream"))
                .or(() -> Optional.ofNullable(URLConnection.guessContentTypeFromName(fileName)));
    }
}
