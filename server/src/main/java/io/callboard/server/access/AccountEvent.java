package io.callboard.server.access;

import io.callboard.core.value.EntityId;
import java.util.Optional;

/// A change of how an account signs in; it is always in the event log.
///
/// @param text what was done, without who did it
public record AccountEvent(Kind kind, EntityId account, String text) {
    /// What was done.
    public enum Kind {
        SCRIPT_KEY("Callboard_ScriptKey_New", "salted_password"),
        PASSWORD("Callboard_Password_Change", "password_proxy"),
        ROLE("Callboard_Role_Change", "permission_rule_set"),
        UNLOCK("Callboard_Lock_End", "locked_until"),
        TOKEN("Callboard_Token_New", ""),
        TOKEN_END("Callboard_Token_End", ""),
        ONE_TIME_CODES("Callboard_OneTimeCodes_New", ""),
        SESSION_END("Callboard_Session_End", "");

        private final String eventType;
        private final String field;

        Kind(String eventType, String field) {
            this.eventType = eventType;
            this.field = field;
        }

        public String eventType() {
            return eventType;
        }
    }

    /// `Type.field` of what changed, when it is a field.
    public Optional<String> field() {
        return kind.field.isEmpty() ? Optional.empty() : Optional.of(account.type() + "." + kind.field);
    }
}
