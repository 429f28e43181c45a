package io.callboard.server.api3;

import io.callboard.server.json.JsonTree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The outer shape of a call: `{"method_name": …, "params": [auth, argument]}`, both params optional.
record Envelope(
        String method, @Nullable Object auth, @Nullable Object argument) {
    static Envelope read(byte[] body) {
        if (!(JsonTree.parse(body) instanceof Map<?, ?> call)) {
            throw ArgumentRefusal.NO_OBJECT.of();
        }
        if (!(call.get("method_name") instanceof String method)) {
            throw ArgumentRefusal.NO_METHOD.of(call.get("method_name"));
        }
        if (!(call.get("params") instanceof List<?> params)) {
            throw ArgumentRefusal.NO_PARAMS.of(method);
        }
        return new Envelope(method, at(params, 0), at(params, 1));
    }

    private static @Nullable Object at(List<?> params, int index) {
        return index < params.size() ? params.get(index) : null;
    }
}
