package io.callboard.server.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Sends complete files to a bucket: small ones at once, large ones in parts, because a service takes at most 5 GB at
/// once. Memory stays constant.
final class S3Writer {
    private static final long PART = 64L << 20;
    private static final String TYPE = "application/octet-stream";

    private final S3Client client;
    private final String bucket;

    S3Writer(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    void write(Staged file, String object) {
        if (file.bytes() <= PART) {
            client.putObject(put -> put.bucket(bucket).key(object), body(file, 0, file.bytes()));
        } else {
            inParts(file, object);
        }
    }

    private void inParts(Staged file, String object) {
        String upload = client.createMultipartUpload(
                        create -> create.bucket(bucket).key(object))
                .uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long from = 0; from < file.bytes(); from += PART) {
                parts.add(part(file, object, new Place(upload, parts.size() + 1, from)));
            }
            client.completeMultipartUpload(complete ->
                    complete.bucket(bucket).key(object).uploadId(upload).multipartUpload(done -> done.parts(parts)));
        } catch (SdkException | UncheckedIOException e) {
            abort(object, upload, e);
            throw e;
        }
    }

    /// The place of a part.
    private record Place(String upload, int number, long from) {}

    private CompletedPart part(Staged file, String object, Place place) {
        long length = Math.min(PART, file.bytes() - place.from());
        String etag = client.uploadPart(
                        part -> part.bucket(bucket)
                                .key(object)
                                .uploadId(place.upload())
                                .partNumber(place.number()),
                        body(file, place.from(), length))
                .eTag();
        return CompletedPart.builder().partNumber(place.number()).eTag(etag).build();
    }

    private void abort(String object, String upload, RuntimeException cause) {
        try {
            client.abortMultipartUpload(
                    abort -> abort.bucket(bucket).key(object).uploadId(upload));
        } catch (SdkException e) {
            cause.addSuppressed(e);
        }
    }

    /// A part of a file, opened anew for every attempt.
    private static RequestBody body(Staged file, long from, long length) {
        return RequestBody.fromContentProvider(() -> open(file, from, length), length, TYPE);
    }

    private static InputStream open(Staged file, long from, long length) {
        try {
            FileChannel channel = FileChannel.open(file.file());
            return new LimitedInput(Channels.newInputStream(channel.position(from)), length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
