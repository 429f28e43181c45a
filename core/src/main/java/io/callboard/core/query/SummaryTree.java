package io.callboard.core.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answer to a [Summarize]: aggregates of all rows, then of each group, outermost level first. Values are plain
/// JSON
/// values: `Map`, `List`, `String`, `Long`, `BigDecimal`, `Boolean`, null; dates are written as the wire writes them.
public record SummaryTree(Map<String, @Nullable Object> summaries, List<Group> groups) {
    public SummaryTree(Map<String, @Nullable Object> summaries, List<Group> groups) {
        this.summaries = Collections.unmodifiableMap(new LinkedHashMap<>(summaries));
        this.groups = Collections.unmodifiableList(new ArrayList<>(groups));
    }

    /// One group.
    ///
    /// @param name what people read
    /// @param value what a filter takes
    /// @param tree its aggregates and its inner groups
    public record Group(String name, @Nullable Object value, SummaryTree tree) {}
}
