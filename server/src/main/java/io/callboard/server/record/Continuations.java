package io.callboard.server.record;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.callboard.core.query.Find;
import io.callboard.core.query.Paging;
import io.callboard.server.access.Caller;
import io.callboard.store.read.After;
import java.time.Duration;
import java.util.Optional;

/// Where callers that read page after page are: the last row of the page they got. Only the same caller
/// continues from it, with the same request for the very next page, within a minute; all others count from the
/// start.
final class Continuations {
    private final Cache<Asked, Reached> reached = Caffeine.newBuilder()
            .maximumSize(2_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .executor(Runnable::run)
            .build();

    /// A request regardless of its page.
    private record Asked(Caller caller, Find find) {}

    private record Reached(int page, After last) {}

    /// The last row of the page before the requested one.
    Optional<After> before(Caller caller, Find find) {
        if (find.paging().page() == 1) {
            return Optional.empty();
        }
        return Optional.ofNullable(reached.getIfPresent(asked(caller, find)))
                .filter(known -> known.page() == find.paging().page() - 1)
                .map(Reached::last);
    }

    /// Keeps the last row of a page that was read.
    void keep(Caller caller, Find find, After last) {
        reached.put(asked(caller, find), new Reached(find.paging().page(), last));
    }

    private static Asked asked(Caller caller, Find find) {
        Paging any = new Paging(find.paging().size(), 1, find.paging().counting());
        return new Asked(caller, find.withPaging(any));
    }
}
