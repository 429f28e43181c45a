package io.callboard.core.value;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Values that are not of the kind that their field takes.
public enum ValueRefusal implements Refusal {
    /// A value of another class. `expected` is an [Expected].
    WRONG_CLASS(Reason.INVALID_VALUE, "field", "expected", "value"),
    /// The right class with a content that is no such value.
    NO_SUCH_VALUE(Reason.INVALID_VALUE, "type"),
    NULL_CHARACTER(Reason.INVALID_VALUE, "type"),
    HALF_A_CHARACTER(Reason.INVALID_VALUE, "type"),
    NO_DATE(Reason.INVALID_VALUE, "value"),
    NO_DATE_TIME(Reason.INVALID_VALUE, "value"),
    NO_UUID(Reason.INVALID_VALUE, "value"),
    /// A link that makes browsers run a program.
    RUNS_CODE(Reason.INVALID_VALUE, "field", "scheme"),
    /// Pictures come as files and not as values.
    PICTURE(Reason.INVALID_VALUE, "field", "use"),
    NO_MODE(Reason.INVALID_VALUE, "value"),
    NO_MEMBERS(Reason.INVALID_VALUE, "value"),
    NO_ENTITY(Reason.INVALID_VALUE, "value"),
    NO_ENTITY_TYPE(Reason.INVALID_VALUE, "value", "valid"),
    NO_ENTITY_ID(Reason.INVALID_VALUE, "value"),
    NO_RELATIVE_PATH(Reason.INVALID_VALUE, "value"),
    NO_STORAGE(Reason.INVALID_VALUE, "value"),
    NO_TEXT_IN_FILE(Reason.INVALID_VALUE, "key", "value");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    ValueRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
