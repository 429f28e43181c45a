package io.callboard.core.query;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// What a plan depends on besides the schema and the request.
///
/// @param now the time of the request, for relative dates
/// @param person the calling person, for personal marks; 0 for a script
/// @param hiddenProjects retired projects: their rows are not shown
/// @param lastEvent the highest event that readers may see yet
public record PlanContext(
        Instant now, long person, Visibility visibility, List<Long> hiddenProjects, OptionalLong lastEvent) {
    public PlanContext {
        hiddenProjects = List.copyOf(hiddenProjects);
    }

    /// A context that hides nothing.
    public static PlanContext at(Instant now) {
        return new PlanContext(now, 0, Visibility.EVERYTHING, List.of(), OptionalLong.empty());
    }

    PlanContext seeingEverything() {
        return new PlanContext(now, person, Visibility.EVERYTHING, hiddenProjects, lastEvent);
    }
}
