package io.callboard.server.api3;

import io.callboard.core.error.Fault;
import io.callboard.core.value.RubyText;
import io.callboard.server.json.JsonTree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The outer shape of a call: `{"method_name": …, "params": [auth, argument]}`, both params optional.
record Envelope(
        String method, @Nullable Object auth, @Nullable Object argument) {
    static Envelope read(byte[] body) {
        if (!(JsonTree.parse(body) instanceof Map<?, ?> call)) {
            throw Fault.plain("The request is not a JSON object.");
        }
        if (!(call.get("method_name") instanceof String method)) {
            throw Fault.plain("invalid/missing string 'method_name': " + RubyText.inspect(call.get("method_name")));
        }
        if (!(call.get("params") instanceof List<?> params)) {
            throw Fault.plain("invalid/missing array 'params' of " + RubyText.inspect(method));
        }
        return new Envelope(method, at(params, 0), at(params, 1));
    }

    private static @Nullable Object at(List<?> params, int index) {
        return index < params.size() ? params.get(index) : null;
    }
}
