package io.callboard.server.access;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Refusals of account administration.
public enum AccountRefusal implements Refusal {
    NO_SUCH_LOGIN(Reason.MISSING, "login"),
    NO_SUCH_ROLE(Reason.INVALID_VALUE, "role", "valid"),
    LOGIN_TAKEN(Reason.NOT_UNIQUE, "login"),
    /// `problem` is a [io.callboard.core.change.PasswordProblem].
    PASSWORD(Reason.INVALID_VALUE, "problem"),
    NO_SUCH_TOKEN(Reason.MISSING, "login", "token");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    AccountRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
