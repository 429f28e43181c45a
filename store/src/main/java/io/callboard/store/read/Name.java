package io.callboard.store.read;

import io.callboard.core.value.JsonString;
import io.callboard.core.value.SearchText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The name of a live row, ready to be written, with what decides whether and where it is shown.
final class Name {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final byte[] json;
    private final byte @Nullable [] text;
    private final long project;
    private volatile byte @Nullable [] sortKey;

    /// Makes a name.
    ///
    /// @param text UTF-8, null for a row without a name
    /// @param project the row's project, 0 when it has none
    Name(byte @Nullable [] text, long project) {
        this.text = text;
        this.json = text == null ? NULL : JsonString.quoted(text);
        this.project = project;
    }

    byte[] json() {
        return json;
    }

    @Nullable
    String text() {
        return text == null ? null : new String(text, StandardCharsets.UTF_8);
    }

    /// The name as it reads among others: empty for a row without one.
    String string() {
        return text == null ? "" : new String(text, StandardCharsets.UTF_8);
    }

    long project() {
        return project;
    }

    /// The name in lower case; its bytes in order are the order of names.
    byte[] sortKey() {
        byte[] known = sortKey;
        if (known == null) {
            known = SearchText.fold(string()).getBytes(StandardCharsets.UTF_8);
            sortKey = known;
        }
        return known;
    }

    /// Approximate bytes of memory.
    int weight() {
        return 120 + 2 * json.length;
    }
}
