package io.callboard.server.api3;

import io.callboard.server.access.Caller;
import io.callboard.server.http.Exchange;
import io.callboard.server.media.MediaLinks;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One authenticated call.
///
/// @param argument `params[1]`, null when absent
/// @param links makes the addresses of files and pictures in the answer
record Api3Call(Caller caller, @Nullable Object argument, Exchange exchange, MediaLinks links) {
    /// The argument as an object.
    Arguments arguments() {
        return Arguments.of(argument);
    }

    /// The argument as an object, which may be absent if it was empty.
    Arguments optionalArguments() {
        return argument == null ? new Arguments(Map.of(), "") : Arguments.of(argument);
    }
}
