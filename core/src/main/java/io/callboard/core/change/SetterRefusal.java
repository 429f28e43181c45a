package io.callboard.core.change;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Values that a field does not take although they are of the right kind. `verb` is the [Verb] that they came
/// with.
public enum SetterRefusal implements Refusal {
    ILLEGAL(Reason.INVALID_VALUE, "verb", "field"),
    OUT_OF_RANGE(Reason.INVALID_VALUE, "verb", "field"),
    /// Another live row holds the value of a unique field.
    TAKEN(Reason.NOT_UNIQUE, "verb", "field", "label"),
    /// The name by which people know a row may not be empty.
    NAME_EMPTY(Reason.INVALID_VALUE, "verb", "field"),
    COLOR_EMPTY(Reason.INVALID_VALUE, "verb", "field"),
    NO_COLOR(Reason.INVALID_VALUE, "verb", "field"),
    NOT_IN_LIST(Reason.INVALID_VALUE, "verb", "field", "value", "valid"),
    NO_SUCH_STATUS(Reason.INVALID_VALUE, "verb", "field", "value", "valid"),
    NO_SUCH_TYPE(Reason.INVALID_VALUE, "verb", "field", "value", "valid"),
    PATTERN(Reason.INVALID_VALUE, "verb", "field"),
    WRONG_TYPE(Reason.INVALID_VALUE, "verb", "field", "expected", "type"),
    CHANGED_MEANWHILE(Reason.CONFLICT, "verb", "field"),
    TOO_LONG(Reason.INVALID_VALUE, "verb", "field"),
    /// `problem` is a [PasswordProblem].
    PASSWORD(Reason.INVALID_VALUE, "verb", "field", "problem"),
    NO_SPLITS(Reason.INVALID_VALUE, "verb", "field"),
    TOO_MANY_DAYS(Reason.INVALID_VALUE, "verb", "field", "most");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    SetterRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
