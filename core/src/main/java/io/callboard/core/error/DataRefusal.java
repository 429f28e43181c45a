package io.callboard.core.error;

/// What does not exist, or is not written.
public enum DataRefusal implements Refusal {
    NO_SUCH_ROW(Reason.MISSING, "row"),
    NO_SUCH_TYPE(Reason.INVALID_REQUEST, "type"),
    /// The field as the caller named it, with the type that it was looked for in, such as `Shot.sg_nothing`.
    NO_SUCH_FIELD(Reason.INVALID_REQUEST, "field"),
    READ_ONLY(Reason.INVALID_VALUE, "field"),
    ON_CREATE_ONLY(Reason.INVALID_VALUE, "field");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    DataRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
