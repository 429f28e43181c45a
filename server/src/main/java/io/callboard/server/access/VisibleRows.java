package io.callboard.server.access;

import io.callboard.core.filter.Filter;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.IdSet;
import io.callboard.server.access.Watched.Reach;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The rows of one type visible to an actor restricted to assigned projects. Computed completely once; after a
/// change only the rows that it may concern are checked again, by the next reader. A reader's result reflects
/// everything that was committed before it asked. Thread-safe.
final class VisibleRows {
    /// More rows than this are not checked one by one.
    private static final int MOST_PENDING = 500;

    private final IdSource source;
    private final Watched watched;
    /// Held by the one reader that computes; the others wait for the result.
    private final Lock working = new ReentrantLock();

    private final Map<Reach, Set<EntityId>> pending = new HashMap<>();
    private @Nullable IdSet ids;
    private boolean lost = true;
    private long changes;
    private long reflected = -1;

    VisibleRows(IdSource source, Watched watched) {
        this.source = source;
        this.watched = watched;
    }

    /// To be called after a commit.
    ///
    /// @param fields what changed, each written `Type.field`
    synchronized void changed(Collection<EntityId> touched, Set<String> fields) {
        Set<Reach> reaches = watched.reaches(fields);
        if (reaches.isEmpty()) {
            return;
        }
        changes++;
        reaches.forEach(reach -> collect(reach, touched));
        if (pending.values().stream().mapToInt(Set::size).sum() > MOST_PENDING) {
            lost = true;
        }
    }

    private void collect(Reach reach, Collection<EntityId> touched) {
        switch (reach) {
            case Reach.Own(String type) -> collect(reach, type, touched);
            case Reach.Linked(String _, String type) -> collect(reach, type, touched);
            case Reach.Any _ -> lost = true;
        }
    }

    private void collect(Reach reach, String type, Collection<EntityId> touched) {
        touched.stream()
                .filter(row -> row.type().equals(type))
                .forEach(row ->
                        pending.computeIfAbsent(reach, _ -> new HashSet<>()).add(row));
    }

    IdSet ids() {
        long asked;
        synchronized (this) {
            if (ids != null && reflected == changes) {
                return ids;
            }
            asked = changes;
        }
        working.lock();
        try {
            IdSet ready = reflecting(asked);
            return ready == null ? work() : ready;
        } finally {
            working.unlock();
        }
    }

    /// What another reader has computed meanwhile, unless it began before we asked.
    private synchronized @Nullable IdSet reflecting(long asked) {
        return reflected >= asked ? ids : null;
    }

    /// What has to be checked.
    ///
    /// @param base what was seen before; null when everything has to be checked
    private record Job(@Nullable IdSet base, Map<Reach, Set<EntityId>> pending, long changes) {}

    private IdSet work() {
        Job job = take();
        IdSet found = job.base() == null ? all() : looked(job.base(), job.pending());
        keep(found, job.changes());
        return found;
    }

    /// Until the work is done the rows stay marked as stale: it may fail.
    private synchronized Job take() {
        Job job = new Job(lost ? null : ids, Map.copyOf(pending), changes);
        pending.clear();
        lost = false;
        ids = null;
        return job;
    }

    private synchronized void keep(IdSet found, long upTo) {
        ids = found;
        reflected = upTo;
    }

    private IdSet all() {
        return source.ids(watched.type().name(), watched.condition());
    }

    private IdSet looked(IdSet base, Map<Reach, Set<EntityId>> touched) {
        Set<Long> concerned = new HashSet<>();
        for (var entry : touched.entrySet()) {
            List<EntityId> rows = List.copyOf(entry.getValue());
            switch (entry.getKey()) {
                case Reach.Own _ -> rows.forEach(row -> concerned.add(row.id()));
                case Reach.Linked linked -> {
                    if (source.ids(linked.type(), ids(rows)).size() < rows.size()) {
                        return all(); // a link to a retired row leads nowhere, and back from nowhere
                    }
                    add(concerned, source.ids(watched.type().name(), linksTo(linked.path(), rows)));
                }
                case Reach.Any _ -> throw new IllegalStateException("nothing is collected for " + entry.getKey());
            }
        }
        if (concerned.isEmpty()) {
            return base;
        }
        Filter again = Filter.and(Filter.where("id", "in", concerned.toArray()), watched.condition());
        return replaced(base, concerned, source.ids(watched.type().name(), again));
    }

    private static Filter ids(List<EntityId> rows) {
        return Filter.where("id", "in", rows.stream().map(EntityId::id).toArray());
    }

    private static Filter linksTo(String path, List<EntityId> rows) {
        return Filter.where(path, "in", rows.toArray());
    }

    private static void add(Set<Long> ids, IdSet more) {
        for (long id : more.toArray()) {
            ids.add(id);
        }
    }

    private static IdSet replaced(IdSet base, Set<Long> concerned, IdSet seen) {
        Set<Long> result = new HashSet<>();
        add(result, base);
        result.removeAll(concerned);
        add(result, seen);
        return IdSet.of(result);
    }
}
