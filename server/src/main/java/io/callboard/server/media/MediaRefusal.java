package io.callboard.server.media;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Uploads that cannot continue.
public enum MediaRefusal implements Refusal {
    UPLOAD_BUSY(Reason.BUSY),
    STOPPING(Reason.UNAVAILABLE),
    NO_SUCH_PART(Reason.INVALID_REQUEST, "part"),
    PART_TOO_EARLY(Reason.INVALID_REQUEST, "part", "next"),
    PART_OF_OTHER_LENGTH(Reason.INVALID_REQUEST, "part"),
    OTHER_PARTS(Reason.INVALID_REQUEST, "came", "named"),
    TOO_MANY_BEGUN(Reason.CONFLICT, "uploads"),
    TOO_LARGE_TOGETHER(Reason.CONFLICT, "bytes"),
    EMPTY_FILE(Reason.INVALID_VALUE),
    NO_SUCH_UPLOAD(Reason.MISSING),
    COMPLETE(Reason.CONFLICT),
    INCOMPLETE(Reason.CONFLICT),
    STORE_AWAY(Reason.UNAVAILABLE),
    STORE_FULL(Reason.FULL),
    NO_FILE_FIELD(Reason.INVALID_VALUE, "field");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    MediaRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
