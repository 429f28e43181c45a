package io.callboard.server.upload;

import io.callboard.server.http.BrokenBodyException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The rest of a body that is refused. The official client reads no answer before all of its body is sent, and
/// when the connection closes before that it only reports "Max attempts limit reached.". So a refusal waits for
/// the rest, but only for authenticated callers, since others must not keep the server busy.
final class Rest {
    private Rest() {}

    /// Reads to the end, or until the caller stops sending.
    static void skip(InputStream body) {
        try {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException | BrokenBodyException e) {
            // a caller that left needs no answer, and one that stopped sending reads it now
        }
    }
}
