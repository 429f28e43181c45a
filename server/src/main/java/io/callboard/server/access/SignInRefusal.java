package io.callboard.server.access;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Refusals of credentials. Names and ends of tokens are as the caller sent them, shortened.
public enum SignInRefusal implements Refusal {
    NO_CREDENTIALS(Reason.UNAUTHENTICATED),
    PERSON(Reason.UNAUTHENTICATED, "login"),
    SCRIPT(Reason.UNAUTHENTICATED, "name"),
    SESSION(Reason.UNAUTHENTICATED, "end"),
    NO_CODE(Reason.SECOND_PROOF, "login"),
    WRONG_CODE(Reason.SECOND_PROOF, "login"),
    MAY_NOT_SUDO(Reason.UNAUTHENTICATED, "caller", "login"),
    NOBODY_TO_SUDO(Reason.UNAUTHENTICATED, "login"),
    INACTIVE_TO_SUDO(Reason.UNAUTHENTICATED, "login"),
    PROTECTED_FROM_SUDO(Reason.UNAUTHENTICATED, "login"),
    TOO_MANY(Reason.BUSY),
    STOPPING(Reason.UNAVAILABLE);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    SignInRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
