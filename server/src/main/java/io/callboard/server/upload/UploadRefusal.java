package io.callboard.server.upload;

import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;
import java.util.List;

/// Forms of uploads that say too little, or nonsense.
public enum UploadRefusal implements Refusal {
    NO_ENTITY(Reason.INVALID_REQUEST, "value"),
    NOT_URLENCODED(Reason.INVALID_REQUEST),
    MISSING(Reason.INVALID_REQUEST, "key"),
    INVALID(Reason.INVALID_REQUEST, "key", "value"),
    NO_FILE(Reason.INVALID_REQUEST),
    BROKE_OFF(Reason.INVALID_REQUEST);

    private final Reason reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> facts;

    UploadRefusal(Reason reason, String... facts) {
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
