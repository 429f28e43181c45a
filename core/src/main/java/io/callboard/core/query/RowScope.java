package io.callboard.core.query;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.value.IdSet;

/// Which rows of one entity type are within reach of a request.
public sealed interface RowScope {
    /// Every row.
    record All() implements RowScope {}

    /// The type itself is out of reach: asking for it is an error, reading through it gives nothing.
    record Nothing(Fault refusal) implements RowScope {}

    /// Rows whose `project` is one of these.
    ///
    /// @param strays what counts for rows without a project
    record InProjects(IdSet projects, Strays strays) implements RowScope {}

    /// Rows without a project.
    enum Strays {
        SEEN,
        UNSEEN
    }

    /// These rows.
    record Listed(IdSet ids) implements RowScope {}

    /// Rows that match a filter, which is itself evaluated without limits.
    record Matching(Filter filter) implements RowScope {}
}
