package io.callboard.server.api3;

import io.callboard.server.access.Authenticator;
import java.util.Map;

/// `get_session_token`: for people and scripts alike (protocol section 2.4).
final class SessionTokenMethod implements Api3Method.Signed {
    private final Authenticator authenticator;

    SessionTokenMethod(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public String name() {
        return "get_session_token";
    }

    @Override
    public Reply answer(Api3Call call) {
        return Reply.of(Map.of("session_id", authenticator.openSession(call.caller())));
    }
}
