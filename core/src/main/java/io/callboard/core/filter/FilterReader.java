package io.callboard.core.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads a filter that is written as a JSON tree (data semantics 2.2): that of a call, of a saved page, of a
/// query field, of a rule. Keys that only the user interface needs are ignored, and so are leaves that are
/// switched off.
public final class FilterReader {
    /// The most groups within groups.
    public static final int DEEPEST = 250;
    /// The most conditions of one filter.
    public static final int MOST_CONDITIONS = 10_000;

    private final UnaryOperator<@Nullable Object> operands;
    private int conditions;

    private FilterReader(UnaryOperator<@Nullable Object> operands) {
        this.operands = operands;
    }

    /// The filter of a tree, a group at its top.
    ///
    /// @throws io.callboard.core.error.Fault when the tree is malformed or too large
    public static Filter read(@Nullable Object tree) {
        return read(tree, UnaryOperator.identity());
    }

    /// The same with placeholder operands.
    ///
    /// @param operands replaces a placeholder operand
    public static Filter read(@Nullable Object tree, UnaryOperator<@Nullable Object> operands) {
        if (!(tree instanceof Map<?, ?> group)) {
            throw FilterRefusal.NO_GROUP.of(tree);
        }
        return new FilterReader(operands).group(group, 1);
    }

    private Filter group(Map<?, ?> group, int depth) {
        if (depth > DEEPEST) {
            throw FilterRefusal.TOO_DEEP.of(DEEPEST);
        }
        Filter.Junction junction = junction(group.get("logical_operator"));
        Object conditions = group.get("conditions");
        if (conditions == null) {
            throw FilterRefusal.NO_CONDITIONS.of();
        }
        if (!(conditions instanceof List<?> list)) {
            throw FilterRefusal.NO_LIST_OF_CONDITIONS.of(conditions);
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
        return switch (operator) {
            case null -> throw FilterRefusal.NO_OPERATOR.of();
            case String and when and.equals("and") -> Filter.Junction.AND;
            case String or when or.equals("or") -> Filter.Junction.OR;
            default -> throw FilterRefusal.NO_SUCH_OPERATOR.of(operator);
        };
    }

    private static boolean isSwitchedOff(@Nullable Object condition) {
        return condition instanceof Map<?, ?> leaf && leaf.containsKey("path") && "false".equals(leaf.get("active"));
    }

    private Filter condition(@Nullable Object condition, int depth) {
        if (!(condition instanceof Map<?, ?> map)) {
            throw FilterRefusal.NO_CONDITION.of(condition);
        }
        return map.containsKey("path") ? leaf(map) : group(map, depth + 1);
    }

    private Filter leaf(Map<?, ?> leaf) {
        if (++conditions > MOST_CONDITIONS) {
            throw FilterRefusal.TOO_MANY_CONDITIONS.of(MOST_CONDITIONS);
        }
        return new Filter.Condition(text(leaf, "path"), text(leaf, "relation"), values(leaf));
    }

    private static String text(Map<?, ?> leaf, String key) {
        if (leaf.get(key) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw FilterRefusal.NO_TEXT.of(key, leaf);
    }

    /// A bare value stands for a list of one.
    private List<@Nullable Object> values(Map<?, ?> leaf) {
        if (!leaf.containsKey("values")) {
            throw FilterRefusal.NO_OPERANDS.of(leaf);
        }
        List<@Nullable Object> values = new ArrayList<>();
        if (leaf.get("values") instanceof List<?> list) {
            list.forEach(value -> values.add(operands.apply(value)));
        } else {
            values.add(operands.apply(leaf.get("values")));
        }
        return values;
    }
}
