package io.callboard.server.api3;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.value.RubyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the wire's filter grammar (data semantics 2.2) and holds it to its limits.
final class FilterReader {
    static final int DEEPEST = 250;
    static final int MOST_LEAVES = 10_000;

    private int leaves;

    private FilterReader() {}

    /// The filter of a call, a group at its top.
    static Filter read(@Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> group)) {
            throw Fault.request("invalid/missing hash 'filters': " + RubyText.inspect(tree));
        }
        return new FilterReader().group(group, 1);
    }

    private Filter group(Map<?, ?> group, int depth) {
        if (depth > DEEPEST) {
            throw Fault.request("'filters' are nested deeper than " + DEEPEST + " levels.");
        }
        Filter.Junction junction = junction(group.get("logical_operator"));
        Object conditions = group.get("conditions");
        if (conditions == null) {
            throw Fault.plain("Missing conditions parameter");
        }
        if (!(conditions instanceof List<?> list)) {
            throw Fault.request("invalid/missing array 'conditions': " + RubyText.inspect(conditions));
        }
        List<Filter> read = new ArrayList<>(list.size());
        for (Object condition : list) {
            if (!isSwitchedOff(condition)) {
                read.add(condition(condition, depth));
            }
        }
        return new Filter.Group(junction, read);
    }

    private static Filter.Junction junction(@Nullable Object operator) {
        if (operator == null) {
            throw Fault.plain("Missing logical operator");
        }
        return switch (operator instanceof String text ? text : RubyText.inspect(operator)) {
            case "and" -> Filter.Junction.AND;
            case "or" -> Filter.Junction.OR;
            case String other -> throw Fault.plain("Invalid logical operator: " + other);
        };
    }

    /// Stored filters of pages carry leaves that their user has switched off.
    private static boolean isSwitchedOff(@Nullable Object condition) {
        return condition instanceof Map<?, ?> leaf && leaf.containsKey("path") && "false".equals(leaf.get("active"));
    }

    private Filter condition(@Nullable Object condition, int depth) {
        if (!(condition instanceof Map<?, ?> map)) {
            throw Fault.request("invalid/missing hash in 'conditions': " + RubyText.inspect(condition));
        }
        return map.containsKey("path") ? leaf(map) : group(map, depth + 1);
    }

    private Filter leaf(Map<?, ?> leaf) {
        if (++leaves > MOST_LEAVES) {
            throw Fault.request("'filters' hold more than " + MOST_LEAVES + " conditions.");
        }
        return Filter.where(
                text(leaf, "path"), text(leaf, "relation"), values(leaf).toArray());
    }

    private static String text(Map<?, ?> leaf, String key) {
        if (leaf.get(key) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw Fault.request("invalid/missing string '" + key + "': " + RubyText.inspect(leaf));
    }

    /// A bare value stands for a list of one.
    private static List<@Nullable Object> values(Map<?, ?> leaf) {
        if (!leaf.containsKey("values")) {
            throw Fault.request("invalid/missing array 'values': " + RubyText.inspect(leaf));
        }
        List<@Nullable Object> values = new ArrayList<>();
        if (leaf.get("values") instanceof List<?> list) {
            values.addAll(list);
        } else {
            values.add(leaf.get("values"));
        }
        return values;
    }
}
