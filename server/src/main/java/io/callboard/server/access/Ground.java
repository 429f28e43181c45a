package io.callboard.server.access;

/// Why something is forbidden where no rule of a permission group says so.
public enum Ground {
    NO_RULE,
    AUTHOR_IS_CALLER,
    ADMINISTRATOR_GIVES_ROLES,
    ADMINISTRATOR_SILENCES,
    ADMINISTRATOR_CHANGES_KEYS,
    ADMINISTRATOR_CHANGES_ADMINISTRATORS
}
