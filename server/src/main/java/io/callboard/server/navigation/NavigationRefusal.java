package io.callboard.server.navigation;

import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;
import java.util.List;

/// Paths that lead nowhere.
public enum NavigationRefusal implements Refusal {
    NOWHERE(Reason.MISSING, "path"),
    NO_SEED(Reason.INVALID_REQUEST, "value");

    private final Reason reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> facts;

    NavigationRefusal(Reason reason, String... facts) {
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
