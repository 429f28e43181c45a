package io.callboard.store.change.task;

import io.callboard.core.schedule.Dependency;
import io.callboard.core.schedule.DependencyGraph;
import io.callboard.core.schedule.DependencyType;
import io.callboard.store.Pipeline;
import io.callboard.store.Sql;
import io.callboard.store.change.row.Work;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The dependencies between tasks as the transaction sees them, its own unwritten changes included. A task is
/// closed when everything below it is known, and everything those tasks depend on.
public final class TaskGraph {
    /// From the given tasks down; then every edge that leads into one of the tasks found. Each task is looked
    /// up by index, whatever the planner estimates.
    private static final String BELOW = """
            with recursive below (id) as (
                select unnest(?::bigint[])
                union
                select n.id from below b cross join lateral (
                    select d."task$id" as id from site.task_dependency d
                    where d."dependent_task$id" = b.id and d."task$id" is not null and d."$retired_at" is null
                    offset 0) n)
            select e.* from below b cross join lateral (
                select d.id, d."dependent_task$id", d."task$id", d.dependency_type, d.offset_days
                from site.task_dependency d
                where d."task$id" = b.id and d."dependent_task$id" is not null and d."$retired_at" is null
                offset 0) e
            order by 1""";

    private static final String ONE = """
            select id, "dependent_task$id", "task$id", dependency_type, offset_days from site.task_dependency
            where id = ? and "task$id" is not null and "dependent_task$id" is not null and "$retired_at" is null""";

    /// More working days than any schedule has.
    static final int LONGEST_OFFSET = 10_000;

    private final Work work;
    private final Map<Long, Dependency> edges = new HashMap<>();
    private final Map<Long, Map<Long, Dependency>> into = new HashMap<>();
    private final Map<Long, Map<Long, Dependency>> outOf = new HashMap<>();
    private final Set<Long> removed = new HashSet<>();
    private final Set<Long> closed = new HashSet<>();

    TaskGraph(Work work) {
        this.work = work;
    }

    /// One stored edge with the id of its row.
    private record Stored(long id, Dependency dependency) {}

    public static Dependency dependency(
            long upstream, long downstream, @Nullable Object type, @Nullable Object offset) {
        return new Dependency(
                upstream,
                downstream,
                DependencyType.named(String.valueOf(type)).orElse(DependencyType.FINISH_TO_START),
                offset instanceof Long days ? bounded(days) : 0);
    }

    static int bounded(long days) {
        return Math.clamp(days, -LONGEST_OFFSET, LONGEST_OFFSET);
    }

    private static Stored read(ResultSet row) throws SQLException {
        int days = row.getInt(5);
        return new Stored(row.getLong(1), dependency(row.getLong(2), row.getLong(3), row.getString(4), (long) days));
    }

    /// Adds the statement that closes tasks.
    void close(Pipeline pipeline, Collection<Long> tasks) {
        Set<Long> wanted = new LinkedHashSet<>(tasks);
        wanted.removeAll(closed);
        if (wanted.isEmpty()) {
            return;
        }
        closed.addAll(wanted);
        pipeline.query(
                Sql.of(BELOW, (Object)
                        wanted.stream().mapToLong(Long::longValue).toArray()),
                row -> {
                    Stored stored = read(row);
                    keep(stored);
                    return closed.add(stored.dependency().downstream());
                });
    }

    public void close(Collection<Long> tasks) {
        Pipeline pipeline = new Pipeline();
        close(pipeline, tasks);
        work.transaction().run(pipeline);
    }

    /// A task that has just been made has nothing below it.
    void born(long task) {
        closed.add(task);
    }

    private void keep(Stored stored) {
        if (!edges.containsKey(stored.id()) && !removed.contains(stored.id())) {
            put(stored.id(), stored.dependency());
        }
    }

    /// An edge of this transaction.
    void put(long id, Dependency dependency) {
        remove(id);
        removed.remove(id);
        edges.put(id, dependency);
        into.computeIfAbsent(dependency.downstream(), _ -> new LinkedHashMap<>())
                .put(id, dependency);
        outOf.computeIfAbsent(dependency.upstream(), _ -> new LinkedHashMap<>()).put(id, dependency);
    }

    void remove(long id) {
        removed.add(id);
        Dependency old = edges.remove(id);
        if (old != null) {
            into.getOrDefault(old.downstream(), new HashMap<>()).remove(id);
            outOf.getOrDefault(old.upstream(), new HashMap<>()).remove(id);
        }
    }

    /// An edge by the id of its row, looked up when it is not at hand; empty when it is gone.
    Optional<Dependency> edge(long id) {
        if (removed.contains(id)) {
            return Optional.empty();
        }
        Dependency known = edges.get(id);
        return known != null
                ? Optional.of(known)
                : work.transaction().first(Sql.of(ONE, id), TaskGraph::read).map(Stored::dependency);
    }

    boolean waits(long task) {
        return !into.getOrDefault(task, Map.of()).isEmpty();
    }

    /// The tasks that depend directly on this one.
    List<Long> next(long task) {
        return outOf.getOrDefault(task, Map.of()).values().stream()
                .map(Dependency::downstream)
                .toList();
    }

    /// Whether an edge would close a loop; the lower task must be closed.
    boolean wouldLoop(Dependency edge) {
        return edge.upstream() == edge.downstream()
                || reachable(List.of(edge.downstream())).contains(edge.upstream());
    }

    /// On the path down from one task to another, the last edge that comes from outside of some tasks; empty
    /// when there is no path. The upper task must be closed.
    public Optional<Dependency> wayIn(long from, long to, Set<Long> tasks) {
        Map<Long, Dependency> reachedBy = new HashMap<>();
        Deque<Long> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty() && !reachedBy.containsKey(to)) {
            for (Dependency edge : outOf.getOrDefault(open.poll(), Map.of()).values()) {
                if (edge.downstream() != from && reachedBy.putIfAbsent(edge.downstream(), edge) == null) {
                    open.add(edge.downstream());
                }
            }
        }
        Dependency edge = reachedBy.get(to);
        while (edge != null && tasks.contains(edge.upstream())) {
            edge = reachedBy.get(edge.upstream());
        }
        return Optional.ofNullable(edge);
    }

    /// These tasks and all below them.
    Set<Long> reachable(Collection<Long> tasks) {
        Set<Long> seen = new LinkedHashSet<>();
        Deque<Long> open = new ArrayDeque<>(tasks);
        while (!open.isEmpty()) {
            long task = open.poll();
            if (seen.add(task)) {
                open.addAll(next(task));
            }
        }
        return seen;
    }

    /// The edges that lead into some tasks.
    List<Dependency> leadingInto(Collection<Long> tasks) {
        List<Dependency> found = new ArrayList<>();
        for (long task : tasks) {
            found.addAll(into.getOrDefault(task, Map.of()).values());
        }
        return found;
    }

    static DependencyGraph of(Collection<Dependency> edges) {
        return new DependencyGraph(edges);
    }

    /// Forgets everything: the tables are newer.
    void clear() {
        edges.clear();
        into.clear();
        outOf.clear();
        removed.clear();
        closed.clear();
    }
}
