package io.callboard.server.api3;

import io.callboard.server.http.KeptBody;

/// One remote method; [#name] is what `method_name` says and what refusals are prefixed with.
sealed interface Api3Method {
    String name();

    /// A method that anybody may call. Its reply is the whole document, not a `results` member.
    non-sealed interface Open extends Api3Method {
        Reply answer();
    }

    /// A method for authenticated callers.
    non-sealed interface Signed extends Api3Method {
        Reply answer(Api3Call call);
    }

    /// As [Signed], with a whole document that is cached because many callers get the same one.
    non-sealed interface Kept extends Api3Method {
        KeptBody answer(Api3Call call);
    }
}
