package io.callboard.core.query;

import io.callboard.core.filter.Filter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request for a page of rows, unresolved.
///
/// @param fields field paths to return; `type` and `id` always come along, unknown ones are left out of the
///     answer
/// @param scope live or retired rows, never both
/// @param archived whether rows of archived projects are included
/// @param presets additional filter presets as sent, plain JSON objects
public record Find(
        String entityType,
        List<String> fields,
        Filter filter,
        List<Sort> sorts,
        Paging paging,
        Scope scope,
        boolean archived,
        List<Map<String, @Nullable Object>> presets) {

    /// Which rows exist for a request.
    public enum Scope {
        ACTIVE,
        RETIRED
    }

    public Find {
        fields = List.copyOf(fields);
        sorts = List.copyOf(sorts);
        presets = List.copyOf(presets);
    }

    /// The first rows of a type in id order: the base of most internal reads.
    public static Find of(String entityType, List<String> fields, Filter filter, int limit) {
        return new Find(entityType, fields, filter, List.of(), Paging.first(limit), Scope.ACTIVE, true, List.of());
    }

    public Find withScope(Scope other) {
        return new Find(entityType, fields, filter, sorts, paging, other, archived, presets);
    }

    public Find withPaging(Paging other) {
        return new Find(entityType, fields, filter, sorts, other, scope, archived, presets);
    }
}
