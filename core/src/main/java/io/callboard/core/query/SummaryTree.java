package io.callboard.core.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The answer to a [Summarize]: aggregates of all rows, then of each group, outermost level first.
///
/// @param summaries by the path that was summarized, in the requested order
public record SummaryTree(Map<String, SummaryValue> summaries, List<Group> groups) {
    public SummaryTree {
        summaries = Collections.unmodifiableMap(new LinkedHashMap<>(summaries));
        groups = List.copyOf(groups);
    }

    /// One group.
    ///
    /// @param name what people read
    /// @param value what a filter takes
    /// @param tree its aggregates and its inner groups
    public record Group(String name, SummaryValue value, SummaryTree tree) {}
}
