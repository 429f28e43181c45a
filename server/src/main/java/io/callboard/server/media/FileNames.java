package io.callboard.server.media;

import java.net.URLConnection;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names and types as uploaders give them, made harmless. A name is only ever shown and sent, never a path.
public final class FileNames {
    private static final int LONGEST = 255;
    private static final Pattern TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,80}");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\u2028\\u2029]");

    private FileNames() {}

    /// The last part of a path, in Unicode's composed form, without characters that nobody sees.
    public static String safe(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String seen = UNSEEN.matcher(Normalizer.normalize(last, Normalizer.Form.NFC))
                .replaceAll("")
                .strip();
        return seen.isEmpty() || seen.equals(".") || seen.equals("..") ? "file" : shortened(seen);
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

    /// The media type without parameters: what was said when it has the form of one and says something, else what the
    /// name suggests.
    public static Optional<String> contentType(Optional<String> said, String fileName) {
        return said.map(type -> type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
                .filter(type -> TYPE.matcher(type).matches() && !type.equals("application/octet-stream"))
                .or(() -> Optional.ofNullable(URLConnection.guessContentTypeFromName(fileName)));
    }
}
