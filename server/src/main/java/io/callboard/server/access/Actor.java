package io.callboard.server.access;

import io.callboard.core.value.EntityId;
import java.util.Optional;

/// The identity that a request acts as. Decided once per request by the authenticator; everything after it
/// trusts it.
public sealed interface Actor {
    /// The row that stands for the actor in `created_by` and in events.
    EntityId row();

    /// The display name, as events show it.
    String name();

    /// The code of the permission group whose rules apply.
    String group();

    /// Whether the actor is a person who signed in themselves: not a script, and not a person that a script
    /// acts as.
    default boolean isInPerson() {
        return switch (this) {
            case Person person -> person.sudoedBy().isEmpty();
            case Client _ -> true;
            case Script _ -> false;
        };
    }

    /// A script with its own key.
    ///
    /// @param generatesEvents whether its writes appear in the event log
    /// @param maySudo whether it may act as a person
    record Script(long id, String name, String group, boolean generatesEvents, boolean maySudo) implements Actor {
        @Override
        public EntityId row() {
            return new EntityId("ApiUser", id);
        }
    }

    /// A client who reviews what is shared with them.
    record Client(long id, String name, String group) implements Actor {
        @Override
        public EntityId row() {
            return new EntityId("ClientUser", id);
        }
    }

    /// A person, signed in or acted for by a script.
    ///
    /// @param sudoedBy the script that really calls
    record Person(long id, String login, String name, String group, Optional<Script> sudoedBy) implements Actor {
        @Override
        public EntityId row() {
            return new EntityId("HumanUser", id);
        }
    }
}
