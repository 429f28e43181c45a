package io.callboard.core.query;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.value.IdSet;
import java.util.List;

/// Which rows of one entity type are within reach of a request.
public sealed interface RowScope {
    /// Every row.
    record All() implements RowScope {}

    /// The type itself is out of reach: requesting it is an error, reading through it gives nothing.
    record Nothing(Fault refusal) implements RowScope {}

    /// Rows whose `project` is one of these.
    ///
    /// @param strays whether rows without a project are shown
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

    /// Rows whose field `link`, a single link or a list of them, leads to a row within reach.
    record Leading(String link, Targets targets) implements RowScope {}

    /// Which rows within reach count for [Leading].
    enum Targets {
        /// All of them.
        SEEN,
        /// Those of types that belong to projects: rows that everybody sees do not count.
        IN_PROJECTS,
        /// All of them, and rows in the trash that would be within reach by their project.
        SEEN_OR_LOST
    }

    /// Rows within every one of the scopes.
    record Every(List<RowScope> scopes) implements RowScope {
        public Every {
            scopes = List.copyOf(scopes);
        }
    }

    /// Rows within at least one of the scopes.
    record Some(List<RowScope> scopes) implements RowScope {
        public Some {
            scopes = List.copyOf(scopes);
        }
    }
}
