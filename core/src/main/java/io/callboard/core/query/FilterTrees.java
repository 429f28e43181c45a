package io.callboard.core.query;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a filter kept as a plain JSON tree, as query fields and saved pages hold them (data semantics 2.2). Leaves
/// that
/// are switched off are skipped, keys that only the interface needs are ignored.
public final class FilterTrees {
    private static final int DEEPEST = 250;

    private FilterTrees() {}

    /// The filter of a tree; null matches everything.
    ///
    /// @throws Fault when the tree is malformed
    public static Filter parse(@Nullable Object tree) {
        return tree == null ? Filter.ALL : parse(tree, 1);
    }

    private static Filter parse(@Nullable Object tree, int depth) {
        if (!(tree instanceof Map<?, ?> map) || depth > DEEPEST + 1) {
            throw QueryRefusal.NO_FILTER.of(tree);
        }
        return map.containsKey("path") ? condition(map) : group(map, depth);
    }

    private static Filter condition(Map<?, ?> map) {
        if (!(map.get("path") instanceof String path) || !(map.get("relation") instanceof String relation)) {
            throw QueryRefusal.NO_FILTER.of(map);
        }
        Object values = map.get("values");
        List<@Nullable Object> operands = new ArrayList<>();
        if (values instanceof List<?> list) {
            operands.addAll(list);
        } else {
            operands.add(values);
        }
        return new Filter.Condition(path, relation, operands);
    }

    private static Filter group(Map<?, ?> map, int depth) {
        if (!(map.get("conditions") instanceof List<?> list)) {
            throw QueryRefusal.NO_CONDITIONS.of();
        }
        List<Filter> conditions = new ArrayList<>();
        for (Object condition : list) {
            boolean off = condition instanceof Map<?, ?> leaf && "false".equals(String.valueOf(leaf.get("active")));
            if (!off) {
                conditions.add(parse(condition, depth + 1));
            }
        }
        return new Filter.Group(junction(map.get("logical_operator")), conditions);
    }

    private static Filter.Junction junction(@Nullable Object operator) {
        if (operator == null) {
            throw QueryRefusal.NO_OPERATOR.of();
        }
        if (operator.equals("and")) {
            return Filter.Junction.AND;
        }
        if (operator.equals("or")) {
            return Filter.Junction.OR;
        }
        throw QueryRefusal.NO_SUCH_OPERATOR.of(operator);
    }
}
