package io.callboard.server.upload;

import io.callboard.core.error.Fault;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Authenticator;
import io.callboard.server.access.Caller;
import io.callboard.server.http.Exchange;
import io.callboard.server.trace.Stage;
import io.callboard.server.wire.CredentialsReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The text fields of a form. Everything is text; true is the word `True`, or `1` (protocol section 8, trap
/// 14).
public record Form(Map<String, String> fields) {
    private static final int LARGEST = 64 << 10;

    public Form {
        fields = Map.copyOf(fields);
    }

    /// Reads a urlencoded body; if a field is sent twice, the last value counts.
    public static Form urlencoded(Exchange exchange) {
        String body = new String(exchange.body(LARGEST), StandardCharsets.UTF_8);
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Form(fields);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw UploadRefusal.NOT_URLENCODED.of();
        }
    }

    /// Who sends it.
    ///
    /// @throws Fault when the credentials are not valid
    public Caller caller(Authenticator authenticator, Exchange exchange) {
        exchange.stages().begin(Stage.AUTH);
        Map<String, Object> auth = new HashMap<>(fields);
        auth.replace("reject_if_expired", isTrue("reject_if_expired"));
        Caller caller = authenticator.authenticate(CredentialsReader.read(auth, exchange));
        exchange.notes().actor(caller.actor().row().toString());
        exchange.stages().begin(Stage.SQL);
        return caller;
    }

    /// A field that is not empty.
    public Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).filter(text -> !text.isBlank());
    }

    /// A field that must not be empty.
    ///
    /// @throws Fault when the field is missing
    public String required(String name) {
        return text(name).orElseThrow(() -> UploadRefusal.MISSING.of(name));
    }

    public boolean isTrue(String name) {
        return text(name)
                .map(text -> text.equalsIgnoreCase("true") || text.equals("1"))
                .orElse(false);
    }

    /// The row named by `entity_type` and `entity_id`.
    public EntityId row() {
        String id = required("entity_id");
        if (!id.matches("\\d{1,18}")) {
            throw UploadRefusal.INVALID.of("entity_id", id);
        }
        return new EntityId(required("entity_type"), Long.parseLong(id));
    }
}
