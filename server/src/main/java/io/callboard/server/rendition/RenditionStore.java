package io.callboard.server.rendition;

import io.callboard.server.media.MediaKey;
import io.callboard.server.media.MediaStore;
import io.callboard.server.media.Stored;
import io.callboard.server.transcode.Product;
import io.callboard.server.transcode.TranscodeException;
import io.callboard.store.media.RenditionRows;
import io.callboard.store.media.RenditionRows.Made;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;

/// Stores what was made from uploads: the bytes in the media store, their description in the database.
final class RenditionStore {
    private final MediaStore store;
    private final RenditionRows rows;

    RenditionStore(MediaStore store, RenditionRows rows) {
        this.store = store;
        this.rows = rows;
    }

    MediaStore media() {
        return store;
    }

    Optional<RenditionRows.Upload> upload(long attachment) {
        return rows.upload(attachment);
    }

    /// Stores a product and returns where its bytes are.
    Stored keep(long attachment, Product product) {
        Stored stored = put(product);
        rows.put(
                attachment,
                new Made(
                        product.kind().name().toLowerCase(Locale.ROOT),
                        stored.key().hex(),
                        stored.bytes(),
                        product.contentType(),
                        product.width(),
                        product.height()));
        if (!store.contains(new MediaKey(stored.key().hex()))) {
            // somebody freed the same bytes before the row held them
            put(product);
        }
        return stored;
    }

    private Stored put(Product product) {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(product.file()))) {
            return store.put(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the failure is the file's own, so that retrying is pointless.
    static boolean isFinal(RuntimeException failure) {
        return failure instanceof TranscodeException trouble && trouble.kind() == TranscodeException.Cause.FILE;
    }
}
