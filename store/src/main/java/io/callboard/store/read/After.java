package io.callboard.store.read;

import io.callboard.core.query.Find;
import io.callboard.core.query.Paging;
import io.callboard.core.query.ReadPlan;
import io.callboard.core.query.SortKey;
import io.callboard.core.query.Source;
import io.callboard.core.schema.DataType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// The place of the last row of a page in its order, from which the next page goes on without counting what came
/// before.
///
/// @param key the row's sort value, null when it has none or when the id alone decides
/// @param id the row's id, which decides last
public record After(@Nullable Object key, long id) {
    /// Whether pages in the order of a plan can go on from a row: by the id alone, or by one stored value
    /// before it. Most callers that request a first page without asking whether more follow want no other, so
    /// its place is not kept.
    static boolean fits(ReadPlan plan) {
        SortKey first = plan.sorts().getFirst();
        return (plan.paging().counting() == Paging.Counting.NEXT_PAGE
                        || plan.paging().page() > 1)
                && plan.latest().isEmpty()
                && plan.scope() == Find.Scope.ACTIVE
                && (plan.sorts().size() == 1
                        || (plan.sorts().size() == 2
                                && first.source() instanceof Source.Stored stored
                                && stored.row() == 0
                                && isComparable(stored.field().type())));
    }

    private static boolean isComparable(DataType type) {
        return switch (type.shape()) {
            case TEXT, INTEGER, DECIMAL, DATE, INSTANT -> true;
            case BOOLEAN, LINK, LINKS, FILE, JSON, UUID, NOTHING -> false;
        };
    }

    /// The place of the row that a result stands at; its sort value, if there is one beside the id, is at `position`.
    static After read(ResultSet row, ReadPlan plan, int position) throws SQLException {
        long id = row.getLong(1);
        if (plan.sorts().size() == 1) {
            return new After(null, id);
        }
        Source.Stored key = (Source.Stored) plan.sorts().getFirst().source();
        return new After(value(row, key.field().type().shape(), position), id);
    }

    private static @Nullable Object value(ResultSet row, DataType.Shape shape, int position) throws SQLException {
        return switch (shape) {
            case INTEGER -> row.getObject(position) == null ? null : row.getLong(position);
            case DECIMAL -> row.getObject(position, BigDecimal.class);
            case DATE -> row.getObject(position, LocalDate.class);
            case INSTANT -> {
                OffsetDateTime time = row.getObject(position, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
            default -> row.getString(position);
        };
    }
}
