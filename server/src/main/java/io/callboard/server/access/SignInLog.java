package io.callboard.server.access;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line for each refused sign-in: the claimed name, the origin, and the reason. The caller gets the same
/// answer whatever the reason.
final class SignInLog {
    private static final Logger LOG = LoggerFactory.getLogger("sign-in");

    private SignInLog() {}

    /// Why a sign-in was refused.
    enum Reason {
        UNKNOWN,
        WRONG_SECRET,
        WRONG_CODE,
        DISABLED,
        LOCKED,
        TOO_MANY_FAILURES
    }

    /// @param kind the kind of account: `person` or `script`
    static void refused(String kind, String claimed, Origin origin, Reason reason) {
        LOG.atWarn()
                .addKeyValue("kind", kind)
                .addKeyValue("login", Shown.of(claimed))
                .addKeyValue("address", origin.network())
                .addKeyValue("reason", reason.name().toLowerCase(Locale.ROOT))
                .log("sign-in refused");
    }
}
