package io.callboard.core.query;

/// One resolved sort key.
///
/// @param nullable whether rows without a value can occur; they come last either way
/// @param folded text is ordered by its lower-case form
public record SortKey(Source source, boolean descending, boolean nullable, boolean folded) {}
