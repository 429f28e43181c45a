package io.callboard.server.http;

import io.callboard.core.error.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `multipart/form-data` as it arrives: text fields into memory, the first file as a stream. Fields must
/// come before the file, as the official client sends them, so that no byte is stored before the sender is
/// authenticated. Names are raw UTF-8 (protocol section 4.3).
public final class MultipartForm {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]{1,200})\"|([^;\\s]{1,200}))");
    private static final int MOST_FIELDS = 100;
    /// The limit for all fields together: they arrive before the sender is known.
    private static final int LONGEST_FIELDS = 16 << 10;

    private final PartReader parts;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private int room = LONGEST_FIELDS;
    private int count;

    /// @param contentType the request's, which names the boundary
    /// @throws Fault when it names none
    public MultipartForm(String contentType, InputStream body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data") || !boundary.find()) {
            throw HttpRefusal.NO_FORM.of();
        }
        String mark = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        parts = new PartReader(body, mark);
    }

    /// A file of the form.
    ///
    /// @param contentType empty when the part has none
    public record FilePart(String name, String fileName, Optional<String> contentType, InputStream bytes) {}

    /// The text fields before the file.
    public Map<String, String> fields() {
        return Map.copyOf(fields);
    }

    /// Reads up to the first file; empty when there is none. Its bytes fail with a [BrokenBodyException] when the form
    /// ends in the middle of them.
    ///
    /// @throws Fault when the form is malformed or its fields are too large
    public Optional<FilePart> file() {
        try {
            while (parts.next()) {
                Map<String, String> headers = parts.headers();
                Map<String, String> disposition =
                        Disposition.parameters(headers.getOrDefault("content-disposition", ""));
                String name = disposition.getOrDefault("name", "");
                String fileName = disposition.get("filename");
                if (fileName != null) {
                    Optional<String> type = Optional.ofNullable(headers.get("content-type"));
                    return Optional.of(new FilePart(name, fileName, type, parts.content()));
                }
                keep(name, parts.content());
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new BrokenBodyException(e);
        }
    }

    private void keep(String name, InputStream content) throws IOException {
        byte[] value = content.readNBytes(room + 1);
        room -= value.length + name.length();
        // Every part counts, also one without a name or with a repeated name.
        if (room < 0 || ++count > MOST_FIELDS) {
            throw HttpRefusal.FIELDS_TOO_LARGE.of(LONGEST_FIELDS, MOST_FIELDS);
        }
        fields.put(name, new String(value, StandardCharsets.UTF_8));
    }
}
