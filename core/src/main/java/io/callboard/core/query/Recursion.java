package io.callboard.core.query;

import io.callboard.core.filter.Filter;
import io.callboard.core.schema.EntityType;

/// Where planning recurses: a rule of access is a filter, a filter may pass through rows that a rule limits,
/// and a query field has a filter of its own.
interface Recursion {
    /// What else must hold for a row that is joined.
    Check joined(Scope outer, int row, EntityType type);

    /// The check for a filter of a caller or of a query field.
    ///
    /// @throws io.callboard.core.error.Fault when a name, a relation or an operand is wrong
    Check filter(Scope scope, Filter filter);

    /// The check for a filter of the access rules, which sees fields that the caller may not.
    Check trusted(Scope scope, Filter filter);
}
