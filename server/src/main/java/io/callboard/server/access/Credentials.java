package io.callboard.server.access;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// The credentials of a request. Nothing in here is verified, and none of it may be logged.
///
/// @param proof the one credential that is checked
/// @param sudoAsLogin the login of the person to act as
/// @param sessionUuid the browser page on whose behalf the call is made
/// @param language the requested language, English by default
/// @param origin where the request comes from
public record Credentials(
        Proof proof, Optional<String> sudoAsLogin, Optional<UUID> sessionUuid, Locale language, Origin origin) {

    /// One way of proving an identity.
    public sealed interface Proof {}

    /// A person's login with a password or a personal access token.
    public record Password(String login, String password, Optional<String> oneTimeCode) implements Proof {
        @Override
        public String toString() {
            return "Password[" + login + "]";
        }
    }

    public record ScriptKey(String name, String key) implements Proof {
        @Override
        public String toString() {
            return "ScriptKey[" + name + "]";
        }
    }

    /// A token from [Authenticator#openSession].
    ///
    /// @param expiry what to do with an expired session
    public record SessionToken(String token, Expiry expiry) implements Proof {
        @Override
        public String toString() {
            return "SessionToken[]";
        }
    }

    /// Whether an expired session may be renewed silently.
    public enum Expiry {
        REJECT,
        RENEW
    }

    /// No credential at all.
    public record Nothing() implements Proof {}

    public static Credentials of(Proof proof, Origin origin) {
        return new Credentials(proof, Optional.empty(), Optional.empty(), Locale.ENGLISH, origin);
    }
}
