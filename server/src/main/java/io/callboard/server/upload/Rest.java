package io.callboard.server.upload;

import io.callboard.server.http.BrokenBodyException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The rest of a body that is refused. The official client reads no answer before all of its body is sent, and when the
/// connection closes in the middle it says "Max attempts limit reached." and nothing more. So a refusal waits for the
/// rest; only for callers who are known, since others shall not keep the server busy.
final class Rest {
    private Rest() {}

    /// Reads to the end, or until the caller sends no more.
    static void skip(InputStream body) {
        try {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException | BrokenBodyException e) {
            // whoever left needs no answer, and whoever sends no more reads it now
        }
    }
}
