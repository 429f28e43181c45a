package io.callboard.core.error;

/// A refusal that the caller is meant to read. The text is a stable part of the wire: scripts match on it.
///
/// The method name in front of most texts (`API read() …`) is known only to the front door, so a fault keeps its text
/// without it and [#message] composes the whole.
public final class Fault extends RuntimeException {
    private enum Wording {
        PLAIN,
        METHOD,
        CRUD
    }

    /// Numbers of the `CRUD ERROR #n` prefix.
    public static final int MISSING_ROW = 3;

    public static final int UPDATE_SETTER = 5;
    public static final int CREATE_SETTER = 6;
    public static final int UPDATE_UNIQUENESS = 51;
    public static final int CREATE_UNIQUENESS = 61;

    private final ErrorCode code;
    private final Wording wording;
    private final String number;
    private final String text;

    private Fault(ErrorCode code, Wording wording, String number, String text) {
        super(text, null, false, false);
        this.code = code;
        this.wording = wording;
        this.number = number;
        this.text = text;
    }

    /// A malformed or meaningless request; reads `API <method>() <text>`.
    public static Fault request(String text) {
        return new Fault(ErrorCode.REQUEST, Wording.METHOD, "", text);
    }

    /// A malformed request whose text carries no method name.
    public static Fault plain(String text) {
        return new Fault(ErrorCode.REQUEST, Wording.PLAIN, "", text);
    }

    /// A text without a method name under another code.
    public static Fault plain(ErrorCode code, String text) {
        return new Fault(code, Wording.PLAIN, "", text);
    }

    /// A refusal by data, model or permission; reads `API <method>() CRUD ERROR #<number>: <text>`.
    public static Fault crud(int number, String text) {
        return new Fault(ErrorCode.CRUD, Wording.CRUD, Integer.toString(number), text);
    }

    /// A permission refusal; `text` ends with the rule that decided.
    public static Fault permission(String text) {
        return new Fault(ErrorCode.CRUD, Wording.CRUD, "4.1", text);
    }

    /// Credentials that do not hold.
    public static Fault authentication(String text) {
        return new Fault(ErrorCode.AUTHENTICATION, Wording.PLAIN, "", text);
    }

    /// A fault of one request inside a batch: names its index, keeps its code.
    public static Fault inBatch(int index, Fault cause) {
        String text = "API batch() request with index %d failed.  All requests rolled back.\n%s"
                .formatted(index, cause.message("batch"));
        return new Fault(cause.code, Wording.PLAIN, "", text);
    }

    public ErrorCode code() {
        return code;
    }

    /// The text without any prefix, as REST shows it.
    public String text() {
        return text;
    }

    /// The whole message for a caller of `method`, a wire method name such as `read`.
    public String message(String method) {
        return switch (wording) {
            case PLAIN -> text;
            case METHOD -> "API " + method + "() " + text;
            case CRUD -> "API " + method + "() CRUD ERROR #" + number + ": " + text;
        };
    }
}
