package io.callboard.server.schemaadmin;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Refusals of schema changes.
public enum SchemaRefusal implements Refusal {
    INVALID_PROPERTY(Reason.INVALID_REQUEST, "property", "value", "valid"),
    /// `expected` is one of [PropertyKind].
    WRONG_PROPERTY(Reason.INVALID_VALUE, "property", "expected", "value"),
    NOT_ONE_OF(Reason.INVALID_VALUE, "property", "valid", "value"),
    NEVER_UNIQUE(Reason.INVALID_VALUE, "field"),
    SAME_VALUES(Reason.NOT_UNIQUE, "field"),
    LONG_VALUES(Reason.INVALID_VALUE, "field"),
    ALWAYS_VISIBLE(Reason.INVALID_VALUE, "field"),
    NO_VALUE_TO_HIDE(Reason.INVALID_VALUE, "value", "field"),
    VISIBLE_WHERE(Reason.INVALID_REQUEST),
    STANDARD_FIELD(Reason.FORBIDDEN, "field"),
    NOT_IN_TRASH(Reason.CONFLICT, "field"),
    RETIRED_NAMESAKE(Reason.NOT_UNIQUE, "field", "name"),
    STANDARD_TYPE(Reason.FORBIDDEN, "type"),
    NO_SUCH_STATUS(Reason.INVALID_VALUE, "value"),
    NO_DATA_TYPE(Reason.INVALID_REQUEST, "value"),
    MISSING_PROPERTY(Reason.INVALID_REQUEST, "property");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    SchemaRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
