package io.callboard.server.api3;

import io.callboard.server.json.JsonOutput;
import org.jspecify.annotations.Nullable;

/// The value of `results`, ready to be written. Writing needs no database and cannot be refused.
@FunctionalInterface
interface Reply {
    void write(JsonOutput out);

    /// The whole document of a successful call.
    default Reply asResults() {
        return out -> {
            write(out.raw('{').string("results").raw(':'));
            out.raw('}');
        };
    }

    /// A plain tree as a reply.
    static Reply of(@Nullable Object tree) {
        return out -> out.tree(tree);
    }
}
