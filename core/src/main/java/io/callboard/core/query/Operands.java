package io.callboard.core.query;

/// What a relation is compared with.
public enum Operands {
    ONE,
    AT_LEAST_ONE,
    TWO,
    INTEGER,
    POSITIVE_TIME,
    NO_PICTURE
}
