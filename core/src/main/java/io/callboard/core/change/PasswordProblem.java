package io.callboard.core.change;

/// Why a password is refused.
public enum PasswordProblem {
    TOO_SHORT,
    TOO_LONG,
    LIKE_A_TOKEN,
    NAME,
    COMMON
}
