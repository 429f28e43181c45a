package io.callboard.server.api3;

import io.callboard.core.error.Fault;
import io.callboard.server.access.Authenticator;
import io.callboard.server.access.Caller;
import io.callboard.server.http.Admission;
import io.callboard.server.http.Body;
import io.callboard.server.http.Exchange;
import io.callboard.server.json.JsonTree;
import io.callboard.server.trace.Stage;
import io.callboard.server.wire.CredentialsReader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Authenticates the sender of one call. The credentials are at the beginning of a call, so a long one is only
/// accepted once its first bytes have proved the sender.
final class Sender implements Admission {
    private final Authenticator authenticator;
    private final Exchange exchange;
    private @Nullable Object proof;
    private @Nullable Caller caller;

    Sender(Authenticator authenticator, Exchange exchange) {
        this.authenticator = authenticator;
        this.exchange = exchange;
    }

    Exchange exchange() {
        return exchange;
    }

    @Override
    public void check(byte[] beginning) {
        Object auth = JsonTree.firstElement(beginning, "params")
                .orElseThrow(() -> ArgumentRefusal.LATE_CREDENTIALS.of(Body.BEFORE_ADMISSION));
        exchange.stages().begin(Stage.AUTH);
        caller(auth);
        exchange.stages().begin(Stage.PARSE);
    }

    /// The identity that the auth object of the call proves. It is proved once for the whole call.
    ///
    /// @throws Fault when the credentials are not valid
    Caller caller(@Nullable Object auth) {
        Caller known = caller;
        if (known != null && Objects.equals(proof, auth)) {
            return known;
        }
        known = authenticator.authenticate(CredentialsReader.read(auth, exchange));
        exchange.notes().actor(known.actor().row().toString());
        proof = auth;
        caller = known;
        return known;
    }
}
