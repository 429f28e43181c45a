package io.callboard.server.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Bytes in a bucket of any S3-compatible service, an object for each checksum. Files are written to a local
/// folder and moved to the bucket when they are complete.
public final class S3MediaStore implements MediaStore {
    private static final int NOT_FOUND = 404;

    private final S3Client client;
    private final S3Address address;
    private final S3Writer writer;
    private final Incoming incoming;

    /// @param incoming where files are prepared, and copies for programs are kept while they run
    public S3MediaStore(S3Address address, Incoming incoming) {
        this.client = address.connect();
        this.address = address;
        this.writer = new S3Writer(client, address.bucket());
        this.incoming = incoming;
    }

    @Override
    public Incoming incoming() {
        return incoming;
    }

    @Override
    public Stored adopt(Staged file) {
        try {
            writer.write(file, object(file.key()));
            return new Stored(file.key(), file.bytes());
        } catch (SdkException e) {
            throw StoreTrouble.of(e);
        } finally {
            Incoming.drop(file.file());
        }
    }

    @Override
    public InputStream open(MediaKey key, long from, long length) {
        if (length == 0) {
            requireContains(key);
            return InputStream.nullInputStream();
        }
        try {
            return new S3Input(client.getObject(request(key)
                    .range("bytes=%d-%d".formatted(from, from + length - 1))
                    .build()));
        } catch (SdkException e) {
            throw isMissing(e) ? new MissingMediaException(key) : StoreTrouble.of(e);
        }
    }

    private GetObjectRequest.Builder request(MediaKey key) {
        return GetObjectRequest.builder().bucket(address.bucket()).key(object(key));
    }

    private void requireContains(MediaKey key) {
        if (!contains(key)) {
            throw new MissingMediaException(key);
        }
    }

    @Override
    public LocalCopy local(MediaKey key) {
        requireContains(key);
        Path copy = incoming.create("copy");
        try (ResponseInputStream<GetObjectResponse> in =
                client.getObject(request(key).build())) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return new LocalCopy(copy, () -> Incoming.drop(copy));
        } catch (SdkException | IOException e) {
            Incoming.drop(copy);
            throw StoreTrouble.of(e);
        }
    }

    @Override
    public boolean contains(MediaKey key) {
        try {
            client.headObject(head -> head.bucket(address.bucket()).key(object(key)));
            return true;
        } catch (SdkException e) {
            if (isMissing(e)) {
                return false;
            }
            throw StoreTrouble.of(e);
        }
    }

    @Override
    public void delete(MediaKey key) {
        try {
            client.deleteObject(delete -> delete.bucket(address.bucket()).key(object(key)));
        } catch (SdkException e) {
            throw StoreTrouble.of(e);
        }
    }

    private static boolean isMissing(SdkException e) {
        return e instanceof S3Exception answer && answer.statusCode() == NOT_FOUND;
    }

    private String object(MediaKey key) {
        return address.prefix() + key.hex().substring(0, 2) + "/" + key.hex();
    }

    @Override
    public void close() {
        client.close();
    }
}
