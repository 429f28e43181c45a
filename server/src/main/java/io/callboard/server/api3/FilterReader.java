package io.callboard.server.api3;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.QueryRefusal;
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
            throw ArgumentRefusal.WRONG.of("hash", "", "filters", tree);
        }
        return new FilterReader().group(group, 1);
    }

    private Filter group(Map<?, ?> group, int depth) {
        if (depth > DEEPEST) {
            throw ArgumentRefusal.TOO_DEEP.of(DEEPEST);
        }
        Filter.Junction junction = junction(group.get("logical_operator"));
        Object conditions = group.get("conditions");
        if (conditions == null) {
            throw QueryRefusal.NO_CONDITIONS.of();
        }
        if (!(conditions instanceof List<?> list)) {
            throw ArgumentRefusal.WRONG.of("array", "", "conditions", conditions);
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
            throw QueryRefusal.NO_OPERATOR.of();
        }
        return switch (operator) {
            case String and when and.equals("and") -> Filter.Junction.AND;
            case String or when or.equals("or") -> Filter.Junction.OR;
            default -> throw QueryRefusal.NO_SUCH_OPERATOR.of(operator);
        };
    }

    /// Stored filters of pages carry leaves that their user has switched off.
    private static boolean isSwitchedOff(@Nullable Object condition) {
        return condition instanceof Map<?, ?> leaf && leaf.containsKey("path") && "false".equals(leaf.get("active"));
    }

    private Filter condition(@Nullable Object condition, int depth) {
        if (!(condition instanceof Map<?, ?> map)) {
            throw ArgumentRefusal.NOT_A.of("hash in 'conditions'", condition);
        }
        return map.containsKey("path") ? leaf(map) : group(map, depth + 1);
    }

    private Filter leaf(Map<?, ?> leaf) {
        if (++leaves > MOST_LEAVES) {
            throw ArgumentRefusal.TOO_MANY_CONDITIONS.of(MOST_LEAVES);
        }
        return Filter.where(
                text(leaf, "path"), text(leaf, "relation"), values(leaf).toArray());
    }

    private static String text(Map<?, ?> leaf, String key) {
        if (leaf.get(key) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw ArgumentRefusal.WRONG.of("string", "", key, leaf);
    }

    /// A bare value stands for a list of one.
    private static List<@Nullable Object> values(Map<?, ?> leaf) {
        if (!leaf.containsKey("values")) {
            throw ArgumentRefusal.WRONG.of("array", "", "values", leaf);
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
