package io.callboard.server.media;

/// Told of an upload after the commit that linked it, before the uploader is answered. Must be quick; what it throws is
/// logged and does not reach the uploader, whose file is linked already.
@FunctionalInterface
public interface UploadListener {
    void stored(Uploaded upload);
}
