package io.callboard.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SQL text with its binds, built from fragments that carry their own values, so text and binds never drift apart.
/// Identifiers enter only through [Naming#quote], values only through [Builder#bind].
///
/// @param text the statement with `?` for every bind
/// @param binds the values in order: `String`, `Long`, `Integer`, `Boolean`, `BigDecimal`, `LocalDate`, `Instant`,
///     `UUID`, `byte[]`, `long[]`, `int[]`, `short[]`, `Long[]`, `Integer[]`, `Short[]`, `String[]` (elements may be
///     null), [Json] or null
public record Sql(String text, List<@Nullable Object> binds) {
    public Sql {
        binds = Collections.unmodifiableList(new ArrayList<>(binds));
    }

    /// A JSON document to be bound as `jsonb`.
    public record Json(String text) {}

    public static Sql of(String text, @Nullable Object... binds) {
        List<@Nullable Object> list = new ArrayList<>();
        Collections.addAll(list, binds);
        return new Sql(text, list);
    }

    public static Builder builder() {
        return new Builder();
    }

    /// Appends fragments in order.
    public static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private final List<@Nullable Object> binds = new ArrayList<>();

        public Builder add(String fragment) {
            text.append(fragment);
            return this;
        }

        public Builder name(String identifier) {
            text.append(Naming.quote(identifier));
            return this;
        }

        public Builder bind(@Nullable Object value) {
            text.append('?');
            binds.add(value);
            return this;
        }

        public Builder add(Sql fragment) {
            text.append(fragment.text());
            binds.addAll(fragment.binds());
            return this;
        }

        public Sql build() {
            return new Sql(text.toString(), binds);
        }
    }
}
