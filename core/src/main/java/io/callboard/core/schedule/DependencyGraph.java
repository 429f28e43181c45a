package io.callboard.core.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tasks and their dependencies, without loops.
public final class DependencyGraph {
    private final Map<Long, List<Dependency>> upstream = new HashMap<>();
    private final Map<Long, List<Dependency>> downstream = new HashMap<>();

    public DependencyGraph(Collection<Dependency> dependencies) {
        for (Dependency dependency : dependencies) {
            upstream.computeIfAbsent(dependency.downstream(), id -> new ArrayList<>())
                    .add(dependency);
            downstream
                    .computeIfAbsent(dependency.upstream(), id -> new ArrayList<>())
                    .add(dependency);
        }
    }

    /// What a task depends on.
    public List<Dependency> upstreamOf(long task) {
        return upstream.getOrDefault(task, List.of());
    }

    /// Whether an edge from `from` to `to` would close a loop, an edge to itself included.
    public boolean wouldLoop(long from, long to) {
        return from == to || reachable(List.of(to)).contains(from);
    }

    /// These tasks and all below them, each after everything in the set that it depends on.
    List<Long> order(Collection<Long> roots) {
        Set<Long> affected = reachable(roots);
        Map<Long, Integer> waiting = new HashMap<>();
        Deque<Long> ready = new ArrayDeque<>();
        for (long task : affected) {
            int open = (int) upstreamOf(task).stream()
                    .filter(edge -> affected.contains(edge.upstream()))
                    .count();
            waiting.put(task, open);
            if (open == 0) {
                ready.add(task);
            }
        }
        return drain(ready, waiting);
    }

    private List<Long> drain(Deque<Long> ready, Map<Long, Integer> waiting) {
        List<Long> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            long task = ready.poll();
            order.add(task);
            for (Dependency edge : downstream.getOrDefault(task, List.of())) {
                if (waiting.merge(edge.downstream(), -1, Integer::sum) == 0) {
                    ready.add(edge.downstream());
                }
            }
        }
        return order;
    }

    private Set<Long> reachable(Collection<Long> from) {
        Set<Long> seen = new LinkedHashSet<>();
        Deque<Long> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            long task = open.poll();
            if (seen.add(task)) {
                downstream.getOrDefault(task, List.of()).forEach(edge -> open.add(edge.downstream()));
            }
        }
        return seen;
    }
}
