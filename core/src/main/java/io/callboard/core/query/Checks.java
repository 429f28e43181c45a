package io.callboard.core.query;

import io.callboard.core.value.EntityId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Builds checks in their simplest form, so that equal requests become equal plans.
final class Checks {
    private Checks() {}

    static Check all(List<Check> checks) {
        List<Check> flat = new ArrayList<>();
        for (Check check : checks) {
            switch (check) {
                case Check.All all -> flat.addAll(all.checks());
                case Check.Always always -> {
                    if (!always.holds()) {
                        return Check.NOTHING;
                    }
                }
                default -> flat.add(check);
            }
        }
        return flat.isEmpty() ? Check.EVERYTHING : flat.size() == 1 ? flat.getFirst() : new Check.All(flat);
    }

    static Check all(Check... checks) {
        return all(List.of(checks));
    }

    /// Equalities on one value become one look-up in a list.
    static Check any(List<Check> checks) {
        Map<Object, Check> merged = new LinkedHashMap<>();
        for (Check check : checks) {
            switch (check) {
                case Check.Any any -> any.checks().forEach(inner -> add(merged, inner));
                case Check.Always always -> {
                    if (always.holds()) {
                        return Check.EVERYTHING;
                    }
                }
                default -> add(merged, check);
            }
        }
        List<Check> flat = List.copyOf(merged.values());
        return flat.isEmpty() ? Check.NOTHING : flat.size() == 1 ? flat.getFirst() : new Check.Any(flat);
    }

    static Check any(Check... checks) {
        return any(List.of(checks));
    }

    static Check not(Check check) {
        return switch (check) {
            case Check.Always always -> always.holds() ? Check.NOTHING : Check.EVERYTHING;
            case Check.Not(Check inner) when inner instanceof Check.IsNull -> inner;
            default -> new Check.Not(check);
        };
    }

    private record SourceKey(Source source, Check.Comparison comparison) {}

    private record MemberKey(int near, String field) {}

    private static void add(Map<Object, Check> merged, Check check) {
        Object key = switch (check) {
            case Check.AnyOf any -> new SourceKey(any.source(), any.comparison());
            case Check.LinkIn in -> in.link();
            case Check.Exists exists
            when linksOf(exists) != null ->
                exists.members() instanceof Members.Entries entries
                        ? new MemberKey(entries.near(), entries.field().name())
                        : new Object();
            default -> new Object();
        };
        merged.merge(key, check, Checks::union);
    }

    private static Check union(Check one, Check other) {
        if (one instanceof Check.AnyOf left && other instanceof Check.AnyOf right) {
            return new Check.AnyOf(left.source(), left.comparison(), joined(left.values(), right.values()));
        }
        if (one instanceof Check.LinkIn left && other instanceof Check.LinkIn right) {
            return new Check.LinkIn(left.link(), joined(left.rows(), right.rows()));
        }
        if (one instanceof Check.Exists left && other instanceof Check.Exists right) {
            Check.LinkIn in = linksOf(left);
            Check.LinkIn more = linksOf(right);
            if (in != null && more != null) {
                List<EntityId> rows = joined(in.rows(), more.rows());
                return new Check.Exists(left.members(), List.of(), new Check.LinkIn(in.link(), rows));
            }
        }
        throw new IllegalStateException("equal keys for unlike checks");
    }

    private static Check.@Nullable LinkIn linksOf(Check.Exists exists) {
        return exists.joins().isEmpty() && exists.check() instanceof Check.LinkIn in ? in : null;
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        Set<T> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }
}
