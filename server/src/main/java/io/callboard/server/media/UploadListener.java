package io.callboard.server.media;

/// Called with an upload after the commit that linked it, before the uploader gets an answer. Must be quick;
/// what it throws is logged and does not reach the uploader, whose file is linked already.
@FunctionalInterface
public interface UploadListener {
    void stored(Uploaded upload);
}
