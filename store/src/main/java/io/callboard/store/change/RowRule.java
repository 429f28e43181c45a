package io.callboard.store.change;

import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.Verb;
import java.util.List;

/// What follows from writing a row of some type beyond its written fields (data semantics 0.4, step 7). Most types have
/// no such rule and pay nothing for it.
interface RowRule {
    /// The writes to be set as they are; the others are set by [#complete].
    default List<Write> plain(List<Write> writes) {
        return writes;
    }

    /// An update of a row begins: none of its writes is set yet.
    default void begin(WorkRow row, List<Write> writes) {}

    /// Sets what follows within the row itself; returns whether anything changed.
    default boolean complete(WorkRow row, List<Write> writes, Verb verb) {
        return false;
    }

    /// After the row is complete: what follows in other rows.
    default void follow(WorkRow row, List<Write> writes, Verb verb) {}

    /// A row of this type goes to the trash because a list of links was shortened.
    default void removed(long id) {}
}
