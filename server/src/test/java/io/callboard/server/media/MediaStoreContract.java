package io.callboard.server.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every store does, whatever it keeps its bytes in.
abstract class MediaStoreContract {
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    Path folder;

    private MediaStore store;

    /// A store that has not been used, with its incoming files below `folder`.
    abstract MediaStore store(Path folder, long reserve);

    @BeforeEach
    void open() {
        store = store(folder, 0);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String read(MediaKey key, long from, long length) throws IOException {
        try (InputStream in = store.open(key, from, length)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).count();
        }
    }

    @Test
    void bytesAreKnownByTheirChecksum() throws IOException {
        Stored stored = store.put(bytes("hello"));
        assertThat(stored).isEqualTo(new Stored(new MediaKey(HELLO), 5));
        assertThat(store.contains(stored.key())).isTrue();
        assertThat(read(stored.key(), 0, 5)).isEqualTo("hello");
    }

    @Test
    void aRangeIsReadWithoutTheRest() throws IOException {
        MediaKey key = store.put(bytes("hello")).key();
        assertThat(read(key, 1, 3)).isEqualTo("ell");
        assertThat(read(key, 4, 1)).isEqualTo("o");
    }

    @Test
    void theSameBytesTwiceAreOneAndStayReadable() throws IOException {
        assertThat(store.put(bytes("hello"))).isEqualTo(store.put(bytes("hello")));
        assertThat(read(new MediaKey(HELLO), 0, 5)).isEqualTo("hello");
    }

    @Test
    void megabytesComeBackAsTheyWere() throws IOException {
        byte[] much = new byte[9_000_001];
        new Random(7).nextBytes(much);
        Stored stored = store.put(new ByteArrayInputStream(much));
        assertThat(stored.bytes()).isEqualTo(much.length);
        try (InputStream in = store.open(stored.key(), 0, stored.bytes())) {
            assertThat(in.readAllBytes()).isEqualTo(much);
        }
    }

    @Test
    void noBytesAreBytesToo() throws IOException {
        Stored empty = store.put(bytes(""));
        assertThat(empty.bytes()).isZero();
        assertThat(read(empty.key(), 0, 0)).isEmpty();
    }

    @Test
    void aLocalCopyIsAFileWithTheBytes() throws IOException {
        MediaKey key = store.put(bytes("hello")).key();
        try (LocalCopy copy = store.local(key)) {
            assertThat(copy.path()).hasContent("hello");
        }
        assertThat(store.contains(key)).isTrue();
        assertThat(filesBelow(folder)).isZero();
    }

    @Test
    void deletedBytesAreMissing() {
        MediaKey key = store.put(bytes("hello")).key();
        store.delete(key);
        assertThat(store.contains(key)).isFalse();
        assertThatThrownBy(() -> store.open(key, 0, 5)).isInstanceOf(MissingMediaException.class);
        assertThatThrownBy(() -> store.local(key)).isInstanceOf(MissingMediaException.class);
        assertThatCode(() -> store.delete(key)).doesNotThrowAnyException();
    }

    @Test
    void aStreamThatBreaksOffLeavesNothing() throws IOException {
        var broken = new SequenceInputStream(bytes("x".repeat(1000)), new FilterInputStream(bytes("")) {
            @Override
            public int read(byte[] buffer, int offset, int length) {
                throw new UncheckedIOException(new IOException("gone"));
            }
        });
        assertThatThrownBy(() -> store.put(broken)).isInstanceOf(UncheckedIOException.class);
        assertThat(filesBelow(folder)).isZero();
    }

    @Test
    void aFullDiskIsToldAndKeepsItsReserve() throws IOException {
        try (MediaStore full = store(folder, Long.MAX_VALUE)) {
            assertThatThrownBy(() -> full.put(bytes("other")))
                    .isInstanceOf(Fault.class)
                    .hasMessageStartingWith("MediaRefusal.STORE_FULL ");
        }
        assertThat(filesBelow(folder)).isZero();
    }
}
