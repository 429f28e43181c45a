package io.callboard.core.schema;

/// How a field that is not stored gets its value.
public enum Derivation {
    /// Always null over the API (pivot columns, link templates without a template).
    NOTHING,
    /// `cached_display_name`: the label of the row.
    DISPLAY_NAME,
    /// Notes linked to the row whose status counts as open.
    OPEN_NOTES,
    /// A query field: an aggregate over rows that relate to this one (`FieldProperties#query`).
    QUERY,
    /// A formula over fields of the same row (`FieldProperties#formula`).
    FORMULA,
    /// Other tasks with the same link.
    SIBLING_TASKS,
    /// Names of the linked tags, sorted (legacy `tag_list`).
    TAG_NAMES,
    /// `read` or `unread` for the caller.
    CALLER_READING,
    /// Whether the caller marked the row as a favourite.
    CALLER_FAVORITE,
    /// When the caller last opened the project.
    CALLER_LAST_ACCESSED,
    /// Minutes logged on a task.
    TIME_LOGGED,
    /// Bid minus logged minutes.
    TIME_OVER_BID,
    /// Logged minutes as a percentage of the bid.
    TIME_PERCENT_OF_BID,
    /// How many people and groups have a task; a group counts as one.
    ASSIGNEES
}
