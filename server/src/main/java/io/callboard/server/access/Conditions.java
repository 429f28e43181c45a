package io.callboard.server.access;

import io.callboard.core.filter.Filter;
import io.callboard.core.filter.FilterReader;
import io.callboard.store.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Conditions of rules: read from their stored form, and made into plain filters for one actor.
final class Conditions {
    /// Matches no row.
    static final Filter NEVER = Filter.where("id", "is", 0L);

    private Conditions() {}

    /// A stored condition, with [Token]s among its operands.
    static Filter parse(String json) {
        return FilterReader.read(JsonText.read(json), Conditions::operand);
    }

    private static @Nullable Object operand(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.get("token") instanceof String name ? Token.named(name) : value;
    }

    /// The condition for one actor. A leaf that is left without operands matches nothing.
    static Filter of(Filter condition, ActorFacts facts) {
        return switch (condition) {
            case Filter.Group group ->
                new Filter.Group(
                        group.junction(),
                        group.conditions().stream().map(part -> of(part, facts)).toList());
            case Filter.Condition leaf -> leaf(leaf, facts);
        };
    }

    private static Filter leaf(Filter.Condition leaf, ActorFacts facts) {
        boolean ownId = leaf.path().equals("id") || leaf.path().endsWith(".id");
        List<@Nullable Object> values = new ArrayList<>();
        for (Object value : leaf.values()) {
            if (value instanceof Token token) {
                values.addAll(ownId ? facts.ids(token) : facts.operands(token));
            } else {
                values.add(value);
            }
        }
        return values.isEmpty() ? NEVER : Filter.where(leaf.path(), leaf.relation(), values.toArray());
    }
}
