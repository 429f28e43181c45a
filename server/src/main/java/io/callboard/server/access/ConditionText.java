package io.callboard.server.access;

import io.callboard.core.filter.Filter;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes the condition of a rule for people: `created_by is logged_in_user or …`.
final class ConditionText {
    private ConditionText() {}

    static String of(Filter filter) {
        return switch (filter) {
            case Filter.Condition condition -> condition(condition);
            case Filter.Group group ->
                group.conditions().stream()
                        .map(part -> part instanceof Filter.Group ? "(" + of(part) + ")" : of(part))
                        .collect(
                                Collectors.joining(" " + group.junction().name().toLowerCase(Locale.ROOT) + " "));
        };
    }

    private static String condition(Filter.Condition condition) {
        String values = condition.values().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return condition.path() + " " + condition.relation() + " " + values;
    }
}
