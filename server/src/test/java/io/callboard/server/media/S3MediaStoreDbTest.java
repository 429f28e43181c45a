package io.callboard.server.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a real S3-compatible service on this machine.
final class S3MediaStoreDbTest extends MediaStoreContract {
    private static S3Service service = S3Service.NONE;

    @BeforeAll
    static void start(@TempDir Path buckets) throws IOException {
        service = S3Service.start(buckets);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Override
    MediaStore store(Path folder, long reserve) {
        return new S3MediaStore(service.bucket("b" + System.nanoTime()), new Incoming(folder, reserve));
    }

    @Test
    void aFileOfSeveralPartsComesBackAsItWas(@TempDir Path fresh) throws IOException {
        byte[] much = new byte[(64 << 20) + 1_000_003];
        new Random(5).nextBytes(much);
        try (MediaStore store = store(fresh, 0)) {
            Stored stored = store.put(new ByteArrayInputStream(much));
            try (InputStream in = store.open(stored.key(), 64 << 20, 1_000_003)) {
                assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(much, 64 << 20, much.length));
            }
            try (InputStream abandoned = store.open(stored.key(), 0, much.length)) {
                assertThat(abandoned.readNBytes(3)).hasSize(3);
            }
        }
    }

    @Test
    void aServiceThatIsDownIsToldInASentence(@TempDir Path fresh) {
        var nowhere = new S3Address.How(
                Optional.of(URI.create("http://127.0.0.1:9")), "us-east-1", Optional.of(new S3Address.Login("k", "s")));
        try (MediaStore store = new S3MediaStore(S3Address.of("s3://bucket/media", nowhere), new Incoming(fresh, 0))) {
            assertThatThrownBy(() -> store.put(new ByteArrayInputStream(new byte[9])))
                    .isInstanceOf(Fault.class)
                    .hasMessageStartingWith("MediaRefusal.STORE_AWAY ");
            assertThat(fresh).isEmptyDirectory();
            assertThatThrownBy(() -> store.open(new MediaKey("0".repeat(64)), 0, 1))
                    .hasMessageStartingWith("MediaRefusal.STORE_AWAY");
        }
    }
}
