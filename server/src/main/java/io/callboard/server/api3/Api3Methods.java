package io.callboard.server.api3;

import java.util.List;

/// All remote methods.
final class Api3Methods {
    private Api3Methods() {}

    static List<Api3Method> over(Api3Services services) {
        return List.of(new InfoMethod(), new SessionTokenMethod(services.authenticator()));
    }
}
