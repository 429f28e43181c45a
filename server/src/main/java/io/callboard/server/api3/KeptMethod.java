package io.callboard.server.api3;

import io.callboard.server.http.KeptBody;
import java.util.function.Function;

/// As [NamedMethod], for a method whose answers are cached.
record KeptMethod(String name, Function<Api3Call, KeptBody> body) implements Api3Method.Kept {
    @Override
    public KeptBody answer(Api3Call call) {
        return body.apply(call);
    }
}
