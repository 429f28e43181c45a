package io.callboard.core.query;

import io.callboard.core.query.Check.Join;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Derivation;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import java.util.List;
import java.util.Optional;

/// A value that a plan compares, sorts by or returns.
public sealed interface Source {
    /// A stored field of row `row`; for file fields the id of the Attachment.
    record Stored(int row, Field field) implements Source {}

    /// The label of row `row`.
    record Label(int row, EntityType type) implements Source {}

    /// The display name of a link's target.
    record Name(ShownLink link) implements Source {}

    /// What an event in row `row` says in `field`, without the values of links, which may be rows out of reach.
    ///
    /// @param meta the field that tells what kind of value changed
    record EventText(int row, Field field, Field meta) implements Source {}

    /// A personal mark of `person` on row `row`; `person` is 0 when the caller is not a person.
    record Mark(int row, EntityType type, Derivation derivation, long person) implements Source {}

    /// Minutes logged on the task in row `row`, or what follows from them.
    ///
    /// @param log the number of the rows of logs
    /// @param visible which of them count
    record Time(int row, EntityType task, EntityType timeLog, Derivation derivation, int log, Check visible)
            implements Source {}

    /// A calculated field.
    record Calculated(Formula<Source> formula, DataType rendered) implements Source {}

    /// An aggregate over rows that belong to row `row`.
    record Aggregate(int row, Members members, List<Join> joins, Check check, Kind kind, Optional<Source> of)
            implements Source {
        /// The aggregates that a query field can show.
        public enum Kind {
            COUNT,
            SUM,
            AVERAGE,
            MINIMUM,
            MAXIMUM
        }
    }
}
