package io.callboard.server.page;

import io.callboard.core.query.Sort;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The list of rows that a page shows: what its query widget and the list inside it say (data semantics 5.7).
///
/// @param filters the stored condition tree in the wire's grammar, null when the widget has none
/// @param columns field paths
/// @param project the project whose page it is
public record PageLayout(
        String entityType, @Nullable Object filters, List<String> columns, List<Sort> sorts, OptionalLong project) {
    public PageLayout {
        columns = List.copyOf(columns);
        sorts = List.copyOf(sorts);
    }

    PageLayout withProject(OptionalLong other) {
        return new PageLayout(entityType, filters, columns, sorts, other);
    }

    /// The first query widget of a widget tree that has columns, or the one of that name.
    static Optional<PageLayout> in(@Nullable Object tree, Optional<String> name, OptionalLong project) {
        if (!(tree instanceof Map<?, ?> widget)) {
            return firstOf(tree, name, project);
        }
        Optional<PageLayout> here = named(widget, name) ? query(widget, project) : Optional.empty();
        return here.isPresent() ? here : firstOf(widget.values(), name, project);
    }

    private static Optional<PageLayout> firstOf(
            @Nullable Object branches, Optional<String> name, OptionalLong project) {
        if (!(branches instanceof Collection<?> list)) {
            return Optional.empty();
        }
        return list.stream()
                .flatMap(branch -> in(branch, name, project).stream())
                .findFirst();
    }

    private static boolean named(Map<?, ?> widget, Optional<String> name) {
        return name.isEmpty()
                || name.get().equals(widget.get("name"))
                || name.get().equals(settings(widget).get("name"));
    }

    private static Map<?, ?> settings(Map<?, ?> widget) {
        return widget.get("settings") instanceof Map<?, ?> settings ? settings : Map.of();
    }

    private static Optional<PageLayout> query(Map<?, ?> widget, OptionalLong project) {
        Map<?, ?> settings = settings(widget);
        if (!(settings.get("entity_type") instanceof String type)) {
            return Optional.empty();
        }
        List<String> columns = columns(widget);
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new PageLayout(type, settings.get("filters"), columns, sorts(settings), project));
    }

    /// The columns of the widget, else of the first list below it.
    private static List<String> columns(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> widget) {
            List<String> own = texts(settings(widget).get("columns"));
            return own.isEmpty() ? columns(widget.values()) : own;
        }
        return tree instanceof Collection<?> branches
                ? branches.stream()
                        .map(PageLayout::columns)
                        .filter(found -> !found.isEmpty())
                        .findFirst()
                        .orElse(List.of())
                : List.of();
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /// Rows of a group must be adjacent, so the group keys come before the sort keys.
    private static List<Sort> sorts(Map<?, ?> settings) {
        return Stream.of("grouping", "sorts")
                .flatMap(key -> settings.get(key) instanceof List<?> list ? list.stream() : Stream.empty())
                .flatMap(each -> sort(each).stream())
                .toList();
    }

    private static Optional<Sort> sort(@Nullable Object setting) {
        return setting instanceof Map<?, ?> sort && sort.get("column") instanceof String path
                ? Optional.of(new Sort(path, "desc".equals(sort.get("direction"))))
                : Optional.empty();
    }
}
