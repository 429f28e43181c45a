package io.callboard.server.navigation;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Paths that lead nowhere.
public enum NavigationRefusal implements Refusal {
    NOWHERE(Reason.MISSING, "path"),
    NO_SEED(Reason.INVALID_REQUEST, "value");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    NavigationRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
