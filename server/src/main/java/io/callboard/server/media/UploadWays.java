package io.callboard.server.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The fields for which clients are told to send files in parts to signed addresses; for all others they send
/// one form, which the official client builds in its memory (protocol section 4.1).
///
/// @param byParts fields by entity type; `*` stands for every type and every field
public record UploadWays(Map<String, List<String>> byParts) {
    private static final Pattern FIELD = Pattern.compile("([A-Za-z0-9]+|\\*)\\.([a-z0-9_]+|\\*)");

    public UploadWays {
        byParts = Map.copyOf(byParts);
    }

    /// Reads `all`, `none` or fields such as `Version.sg_uploaded_movie,PublishedFile.*`.
    ///
    /// @throws IllegalArgumentException when a field is not written so
    public static UploadWays of(String text) {
        if (text.equals("none")) {
            return new UploadWays(Map.of());
        }
        Map<String, List<String>> byParts = new TreeMap<>();
        for (String field : text.equals("all") ? new String[] {"*.*"} : text.split(",", -1)) {
            Matcher matcher = FIELD.matcher(field.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("no field: " + field);
            }
            byParts.computeIfAbsent(matcher.group(1), _ -> new ArrayList<>()).add(matcher.group(2));
        }
        return new UploadWays(byParts);
    }

    public boolean anyByParts() {
        return !byParts.isEmpty();
    }
}
