package io.callboard.core.query;

import io.callboard.core.filter.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request for aggregates over the rows of a filter, unresolved.
public record Summarize(
        String entityType, Filter filter, List<Summary> summaries, List<Grouping> groupings, boolean archived) {

    /// One aggregate; `value` is the status or flag that a percentage counts, null when not sent.
    public record Summary(
            String path, String type, @Nullable Object value) {}

    /// One level of grouping, outermost first.
    public record Grouping(String path, String type, boolean descending) {}

    public Summarize {
        summaries = List.copyOf(summaries);
        groupings = List.copyOf(groupings);
    }
}
