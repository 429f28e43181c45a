package io.callboard.server.schemaadmin;

/// What a property of a field takes.
enum PropertyKind {
    NAME,
    TEXT,
    FLAG,
    PATTERN,
    LIST,
    LIST_OF_TEXTS,
    LIST_OF_ONE_OR_MORE
}
