package io.callboard.server.access;

import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;
import java.util.List;

/// What rules of permission forbid. `group` is the permission group, `rule` the text of the rule that decided or a
/// [Ground].
public enum AccessRefusal implements Refusal {
    SEE(Reason.FORBIDDEN, "type", "group", "rule"),
    CREATE(Reason.FORBIDDEN, "type", "group", "rule"),
    RETIRE(Reason.FORBIDDEN, "row", "group", "rule"),
    EDIT(Reason.FORBIDDEN, "field", "group", "rule"),
    SCHEMA(Reason.FORBIDDEN, "group", "rule"),
    RESERVED_EVENT(Reason.FORBIDDEN, "field", "value");

    private final Reason reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> facts;

    AccessRefusal(Reason reason, String... facts) {
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
