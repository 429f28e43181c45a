package io.callboard.server.api3;

import java.util.function.Function;

/// A method that is little more than a name and the call of a feature.
record NamedMethod(String name, Function<Api3Call, Reply> body) implements Api3Method.Signed {
    @Override
    public Reply answer(Api3Call call) {
        return body.apply(call);
    }
}
