package io.callboard.server.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.server.media.SignedUrls.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class SignedUrlsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicLong now = new AtomicLong(1_000_000);
    private final SignedUrls urls = new SignedUrls(new byte[32], () -> Instant.ofEpochSecond(now.get()));

    @Test
    void aSignatureHoldsForItsPathAlone() {
        Signature signature = urls.sign("/a/1", HOUR);
        assertThat(urls.holds("/a/1", signature)).isTrue();
        assertThat(urls.holds("/a/2", signature)).isFalse();
    }

    @Test
    void aSignatureOfAnotherKeyDoesNotHold() {
        byte[] other = new byte[32];
        other[31] = 1;
        Signature forged = new SignedUrls(other, () -> Instant.ofEpochSecond(now.get())).sign("/a/1", HOUR);
        assertThat(urls.holds("/a/1", forged)).isFalse();
    }

    @Test
    void theEndCannotBePostponed() {
        Signature signature = urls.sign("/a/1", HOUR);
        var later = new Signature("9999999999", signature.value());
        assertThat(urls.holds("/a/1", later)).isFalse();
        assertThat(urls.holds("/a/1", new Signature("-1", signature.value()))).isFalse();
        assertThat(urls.holds("/a/1", new Signature("99999999999999999999", signature.value())))
                .isFalse();
    }

    @Test
    void itHoldsForAtLeastItsTimeAndAtMostTwice() {
        Signature signature = urls.sign("/a/1", HOUR);
        now.addAndGet(3_600);
        assertThat(urls.holds("/a/1", signature)).isTrue();
        now.addAndGet(3_601);
        assertThat(urls.holds("/a/1", signature)).isFalse();
    }

    @Test
    void theAddressStaysTheSameForAWhile() {
        now.set(7_200);
        Signature first = urls.sign("/a/1", HOUR);
        now.set(10_799);
        assertThat(urls.sign("/a/1", HOUR)).isEqualTo(first);
        now.set(10_800);
        assertThat(urls.sign("/a/1", HOUR)).isNotEqualTo(first);
    }
}
