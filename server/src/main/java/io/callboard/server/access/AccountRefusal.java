package io.callboard.server.access;

import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;
import java.util.List;

/// What administration of accounts does not do.
public enum AccountRefusal implements Refusal {
    NO_SUCH_LOGIN(Reason.MISSING, "login"),
    NO_SUCH_ROLE(Reason.INVALID_VALUE, "role", "valid"),
    LOGIN_TAKEN(Reason.NOT_UNIQUE, "login"),
    /// `problem` is a [io.callboard.core.change.PasswordProblem].
    PASSWORD(Reason.INVALID_VALUE, "problem"),
    NO_SUCH_TOKEN(Reason.MISSING, "login", "token");

    private final Reason reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> facts;

    AccountRefusal(Reason reason, String... facts) {
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
