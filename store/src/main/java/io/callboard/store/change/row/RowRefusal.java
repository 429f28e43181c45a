package io.callboard.store.change.row;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

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

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    RowRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
