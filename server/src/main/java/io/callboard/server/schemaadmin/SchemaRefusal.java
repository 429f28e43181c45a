package io.callboard.server.schemaadmin;

import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;
import java.util.List;

/// Changes of the schema that are not made.
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

    private final Reason reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> facts;

    SchemaRefusal(Reason reason, String... facts) {
        this.reason = reason;
        this.facts = List.of(facts);
    }

    @Override
    public Reason reason() {
        return reason;
    }

    @Override
    public List<String> facts() {
        return facts;
    }
}
