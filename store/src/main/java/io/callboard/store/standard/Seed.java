package io.callboard.store.standard;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One shipped row.
///
/// @param key distinguishes it from other shipped rows of its type, permanently
/// @param values plain JSON values by field name; links are [Ref]s, names that may be taken are [Name]s
/// @param state whether it starts in use or in the trash
record Seed(String type, String key, Map<String, @Nullable Object> values, State state) {
    /// A link to another shipped row.
    record Ref(String type, String key) {}

    /// A name that no other live row may have. A row of the site that already has it keeps it, and the shipped
    /// row gets the suffix.
    record Name(String wanted, String addition) {}

    enum State {
        LIVE,
        RETIRED
    }

    Seed with(Map<String, @Nullable Object> otherValues) {
        return new Seed(type, key, otherValues, state);
    }

    static Builder of(String type, String key) {
        return new Builder(type, key);
    }

    Ref ref() {
        return new Ref(type, key);
    }

    static final class Builder {
        private final String type;
        private final String key;
        private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

        private Builder(String type, String key) {
            this.type = type;
            this.key = key;
        }

        Builder set(String field, @Nullable Object value) {
            values.put(field, value);
            return this;
        }

        Seed live() {
            return new Seed(type, key, Collections.unmodifiableMap(values), State.LIVE);
        }

        Seed retired() {
            return new Seed(type, key, Collections.unmodifiableMap(values), State.RETIRED);
        }
    }
}
