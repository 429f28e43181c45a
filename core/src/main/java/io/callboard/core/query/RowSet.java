package io.callboard.core.query;

import io.callboard.core.schema.EntityType;
import java.util.List;
import java.util.OptionalLong;

/// A page of rows held as columns. The connection it was read through is already released; encoders stream from
/// the page.
///
/// @param ids the id of each row, in answer order
/// @param columns the requested fields in the requested order, without `type` and `id`
/// @param hasNextPage whether more rows follow; only meaningful when the request asked for it
/// @param total the number of all matching rows, when the request asked for it
public record RowSet(
        EntityType type, List<Long> ids, List<CellColumn> columns, boolean hasNextPage, OptionalLong total) {

    public RowSet {
        columns = List.copyOf(columns);
    }

    public int size() {
        return ids.size();
    }
}
