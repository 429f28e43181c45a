package io.callboard.core.query;

/// One sort key by field path, unresolved. Unknown and unsortable fields are ignored (data semantics 2.10).
public record Sort(String path, boolean descending) {}
