package io.callboard.core.query;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.IdSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A resolved condition. A comparison with an unset value is not true; only [Not] turns that into a match.
public sealed interface Check {
    Check EVERYTHING = new Always(true);
    Check NOTHING = new Always(false);

    record Always(boolean holds) implements Check {}

    record All(List<Check> checks) implements Check {
        public All {
            checks = List.copyOf(checks);
        }
    }

    record Any(List<Check> checks) implements Check {
        public Any {
            checks = List.copyOf(checks);
        }
    }

    /// Holds exactly where `check` is not true.
    record Not(Check check) implements Check {}

    record IsNull(Source source) implements Check {}

    /// Equal to one of the values. Text is compared by its folded form unless it is a stored spelling.
    record AnyOf(Source source, Comparison comparison, List<Object> values) implements Check {
        public AnyOf {
            values = List.copyOf(values);
        }
    }

    /// How values of a source are compared.
    enum Comparison {
        /// As stored.
        EXACT,
        /// Ignoring case and Unicode form; values are as [io.callboard.core.value.SearchText#compared] makes
        /// them.
        FOLDED
    }

    /// Between two bounds, either of which may be missing.
    record Range(
            Source source, @Nullable Bound low, @Nullable Bound high) implements Check {}

    record Bound(Object value, boolean inclusive) {}

    /// A part of a text, ignoring case and Unicode form. `text` is as
    /// [io.callboard.core.value.SearchText#compared] makes it and never empty.
    record Matches(Source source, Place place, String text) implements Check {}

    enum Place {
        ANYWHERE,
        START,
        END
    }

    /// A JSON document equals the value, a plain tree.
    record JsonIs(Source source, Object value) implements Check {}

    /// A JSON document contains the value, a plain tree.
    record JsonContains(Source source, Object value) implements Check {}

    record NoLink(LinkRef link) implements Check {}

    /// The link points to one of the rows.
    record LinkIn(LinkRef link, List<EntityId> rows) implements Check {
        public LinkIn {
            rows = List.copyOf(rows);
        }
    }

    /// The link points to row `row` of the plan.
    record LinkToRow(LinkRef link, int row, EntityType type) implements Check {}

    record LinkType(LinkRef link, EntityType type) implements Check {}

    /// The link points to a row with one of these ids; its type is fixed.
    record LinkIds(LinkRef link, IdSet ids) implements Check {}

    /// The link's mask shows its target. The mask is not open.
    record LinkShown(ShownLink link) implements Check {}

    /// Some member passes the test.
    record Exists(Members members, List<Join> joins, Check check) implements Check {
        public Exists {
            joins = List.copyOf(joins);
        }
    }

    /// Tasks `one` and `other` are different rows with the same link: what `sibling_tasks` shows.
    record Siblings(int one, int other, Field link) implements Check {}

    /// The row, if any, that a link points to, if it is of the given type. A row whose link is empty or leads
    /// to another type gets nulls.
    ///
    /// @param row the number of the joined row
    /// @param visible what else must hold for the joined row; one that may not be seen counts as not linked
    record Join(int row, LinkRef link, EntityType target, Check visible) {}
}
