package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class OneTimeCodesTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// The last six digits of the vectors in RFC 6238, appendix B.
    @Test
    void codesAreThoseOfTheStandard() {
        assertThat(codeAt(59)).isEqualTo("287082");
        assertThat(codeAt(1_111_111_109)).isEqualTo("081804");
        assertThat(codeAt(2_000_000_000)).isEqualTo("279037");
        assertThat(codeAt(20_000_000_000L)).isEqualTo("353130");
    }

    @Test
    void clockMayDriftByOneStepButNotByTwo() {
        String code = codeAt(1_000_000_000);
        assertThat(OneTimeCodes.stepOf(SECRET, code, Instant.ofEpochSecond(1_000_000_030)))
                .hasValue(1_000_000_000 / 30);
        assertThat(OneTimeCodes.stepOf(SECRET, code, Instant.ofEpochSecond(1_000_000_080)))
                .isEmpty();
    }

    @Test
    void secretsAreWrittenInBase32() {
        assertThat(OneTimeCodes.base32("foobar".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("MZXW6YTBOI");
        assertThat(OneTimeCodes.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    private static String codeAt(long second) {
        return OneTimeCodes.code(SECRET, second / 30);
    }
}
