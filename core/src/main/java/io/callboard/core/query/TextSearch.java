package io.callboard.core.query;

import io.callboard.core.filter.Filter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A search for rows by name (data semantics 2.12).
///
/// @param types the types to look in, in the order of the answer, each with a filter
/// @param projects the projects to look in; none means all
/// @param limit the most rows of the answer
public record TextSearch(String text, SequencedMap<String, Filter> types, List<Long> projects, int limit) {
    public TextSearch {
        types = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(types));
        projects = List.copyOf(projects);
    }

    /// The answer.
    ///
    /// @param terms the words looked for, in lower case
    public record Hits(List<String> terms, List<Hit> matches) {
        public Hits {
            terms = List.copyOf(terms);
            matches = List.copyOf(matches);
        }
    }

    /// One row found.
    ///
    /// @param project the id of its project, null when it has none
    /// @param linkType the type of the row it is linked to, empty when there is none; likewise `linkName`
    /// @param status its status code, empty when it has none
    public record Hit(
            String type,
            long id,
            String name,
            @Nullable Long project,
            @Nullable FileDetails image,
            String linkType,
            String linkName,
            String status) {}
}
