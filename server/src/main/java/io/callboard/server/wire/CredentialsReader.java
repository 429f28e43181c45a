package io.callboard.server.wire;

import io.callboard.server.access.Credentials;
import io.callboard.server.access.Credentials.Expiry;
import io.callboard.server.access.Credentials.Proof;
import io.callboard.server.access.Origin;
import io.callboard.server.http.Exchange;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the auth object of a call (protocol section 2.1). Unknown keys are ignored, never refused.
public final class CredentialsReader {
    private CredentialsReader() {}

    /// The credentials in an auth object, or in the fields of a form, which has the same keys.
    public static Credentials read(@Nullable Object auth, Exchange exchange) {
        Map<?, ?> object = auth instanceof Map<?, ?> map ? map : Map.of();
        return new Credentials(
                proof(object),
                text(object, "sudo_as_login"),
                sessionUuid(object),
                language(exchange),
                origin(exchange));
    }

    /// The origin for which failed sign-ins are counted: the machine at the other end of the connection.
    public static Origin origin(Exchange exchange) {
        return Origin.of(exchange.peer());
    }

    private static Proof proof(Map<?, ?> auth) {
        Optional<String> login = text(auth, "user_login");
        Optional<String> password = text(auth, "user_password");
        if (login.isPresent() && password.isPresent()) {
            return new Credentials.Password(login.get(), password.get(), text(auth, "auth_token"));
        }
        Optional<String> script = text(auth, "script_name");
        Optional<String> key = text(auth, "script_key");
        if (script.isPresent() && key.isPresent()) {
            return new Credentials.ScriptKey(script.get(), key.get());
        }
        return text(auth, "session_token")
                .<Proof>map(token -> new Credentials.SessionToken(token, expiry(auth)))
                .orElseGet(Credentials.Nothing::new);
    }

    private static Expiry expiry(Map<?, ?> auth) {
        return Boolean.TRUE.equals(auth.get("reject_if_expired")) ? Expiry.REJECT : Expiry.RENEW;
    }

    private static Optional<String> text(Map<?, ?> auth, String key) {
        return auth.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Optional<UUID> sessionUuid(Map<?, ?> auth) {
        try {
            return text(auth, "session_uuid").map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Names come in the caller's language only when the client asks for it with `locale: auto`.
    private static Locale language(Exchange exchange) {
        if (exchange.header("locale").isEmpty()) {
            return Locale.ENGLISH;
        }
        return exchange.header("Accept-Language")
                .map(CredentialsReader::preferred)
                .orElse(Locale.ENGLISH);
    }

    private static Locale preferred(String acceptLanguage) {
        try {
            return Locale.LanguageRange.parse(acceptLanguage).stream()
                    .map(range -> Locale.forLanguageTag(range.getRange()))
                    .filter(locale -> !locale.getLanguage().isEmpty())
                    .findFirst()
                    .orElse(Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }
}
