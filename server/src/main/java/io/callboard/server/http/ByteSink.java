package io.callboard.server.http;

/// Takes bytes in chunks. A chunk belongs to the sink once it is passed on: the sender must not write to it
/// again.
@FunctionalInterface
public interface ByteSink {
    void accept(byte[] chunk, int length);
}
