package io.callboard.server.media;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// The bytes of an object. Closing it early drops the connection instead of reading the rest of a long file.
final class S3Input extends FilterInputStream {
    private final ResponseInputStream<GetObjectResponse> object;
    private long left;

    S3Input(ResponseInputStream<GetObjectResponse> object) {
        super(object);
        this.object = object;
        this.left = object.response().contentLength();
    }

    @Override
    public int read() throws IOException {
        int next = object.read();
        left -= next < 0 ? 0 : 1;
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = object.read(buffer, offset, length);
        left -= Math.max(0, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        if (left > 0) {
            object.abort();
        } else {
            object.close();
        }
    }
}
