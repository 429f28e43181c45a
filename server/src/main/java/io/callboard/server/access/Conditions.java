package io.callboard.server.access;

import io.callboard.core.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Conditions of rules: read from their stored form, and made into plain filters for one actor.
final class Conditions {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /// Matches no row.
    static final Filter NEVER = Filter.where("id", "is", 0L);

    private Conditions() {}

    /// A stored condition, with [Token]s among its operands.
    static Filter parse(String json) {
        return parse(JSON.readTree(json));
    }

    private static Filter parse(JsonNode node) {
        if (node.has("conditions")) {
            List<Filter> parts = new ArrayList<>();
            node.get("conditions").forEach(part -> parts.add(parse(part)));
            String junction = node.get("logical_operator").asString().toUpperCase(Locale.ROOT);
            return new Filter.Group(Filter.Junction.valueOf(junction), parts);
        }
        List<@Nullable Object> values = new ArrayList<>();
        node.get("values").forEach(value -> values.add(value(value)));
        return Filter.where(node.get("path").asString(), node.get("relation").asString(), values.toArray());
    }

    private static @Nullable Object value(JsonNode node) {
        return node.has("token") ? Token.named(node.get("token").asString()) : JSON.treeToValue(node, Object.class);
    }

    /// The condition as it reads for one actor. What is left without operands matches nothing.
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
