package io.callboard.store.change.row;

import io.callboard.core.change.PlannedChange;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.schema.EntityType;
import io.callboard.core.value.EntityId;
import io.callboard.store.Pipeline;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// What follows from writing a row of some type beyond its written fields (data semantics 0.4, step 7). A rule
/// lives for one transaction. The methods below are called in this order, and all do nothing by default. It
/// reaches rows through [RowEditor]. Types without a rule pay nothing.
public interface RowRule {
    /// For a rule that has nothing to do once everything is set.
    BooleanSupplier NOTHING = () -> false;

    /// Whether the rule applies to rows of a type.
    boolean holds(EntityType type);

    /// Called before anything is locked: adds what the rule needs to know and to lock for a batch to the
    /// statements that run before all others.
    default void expect(List<PlannedChange> changes, Pipeline pipeline) {}

    /// The names of the fields that an update must know beside those that it writes.
    default Set<String> needs(EntityType type, Set<String> written) {
        return Set.of();
    }

    /// Whether the rule sets a write itself, in [#complete], instead of leaving it to the engine.
    default boolean sets(EntityType type, Write write) {
        return false;
    }

    /// None of the writes is set yet. What is returned runs when they are, before [#complete]: it sets what follows
    /// from how the row was, and says whether anything changed.
    default BooleanSupplier begin(RowChange change) {
        return NOTHING;
    }

    /// The writes are set: judges them together and sets what follows within the row; returns whether anything changed.
    default boolean complete(RowChange change) {
        return false;
    }

    /// The row was made: what follows in other rows.
    default void created(RowChange change) {}

    /// The row was changed and stamped: what follows in other rows.
    default void updated(RowChange change) {}

    /// A connection goes to the trash because a list of links was shortened.
    ///
    /// @param ends the rows that it joined
    default void removed(EntityId connection, Set<EntityId> ends) {}

    /// A row is about to go to the trash at a caller's request.
    ///
    /// @return run when the row is in the trash
    default Runnable retired(EntityId row) {
        return () -> {};
    }

    /// A row is back from the trash.
    default void revived(EntityId row) {}

    /// All requests so far are done: what was deferred until then. Called again whenever more requests are
    /// done.
    default void finish() {}

    /// Nothing will change any more: checks the transaction as a whole.
    ///
    /// @throws io.callboard.core.error.Fault when it is refused
    default void judge() {}
}
