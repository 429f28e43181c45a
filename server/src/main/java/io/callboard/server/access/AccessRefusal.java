package io.callboard.server.access;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// What rules of permission forbid. `group` is the permission group, `rule` the text of the rule that decided or a
/// [Ground].
public enum AccessRefusal implements Refusal {
    SEE(Reason.FORBIDDEN, "type", "group", "rule"),
    CREATE(Reason.FORBIDDEN, "type", "group", "rule"),
    RETIRE(Reason.FORBIDDEN, "row", "group", "rule"),
    EDIT(Reason.FORBIDDEN, "field", "group", "rule"),
    SCHEMA(Reason.FORBIDDEN, "group", "rule"),
    RESERVED_EVENT(Reason.FORBIDDEN, "field", "value");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    AccessRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
