package io.callboard.store.change;

import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;
import java.util.List;

/// Changes that stored rows contradict. `verb` is the [io.callboard.core.change.Verb].
public enum RowRefusal implements Refusal {
    BATCH_TOO_LARGE(Reason.INVALID_REQUEST, "most", "count"),
    UNFIT(Reason.INVALID_VALUE),
    UNFINDABLE(Reason.INVALID_VALUE),
    CONNECTED_ALREADY(Reason.NOT_UNIQUE),
    NO_STORAGE(Reason.INVALID_VALUE, "path"),
    LOOP(Reason.CONFLICT),
    NO_SUCH_DEPENDENCY(Reason.INVALID_VALUE, "verb", "value", "valid"),
    LAST_ADMINISTRATOR(Reason.FORBIDDEN);

    private final Reason reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> facts;

    RowRefusal(Reason reason, String... facts) {
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
