package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShownTest {
    /// The name and the key of a script are often swapped by mistake.
    @ParameterizedTest
    @ValueSource(strings = {SecretTokens.SCRIPT_KEY, SecretTokens.PERSONAL, SecretTokens.SESSION})
    void secretsInThePlaceOfANameAreNotRepeated(String prefix) {
        String secret = new SecretTokens(new SecureRandom()).next(prefix);
        assertThat(Shown.of(secret)).isEqualTo(prefix + "…");
        assertThat(Shown.of("x".repeat(90) + secret)).doesNotContain(secret.substring(4, 10));
    }

    @Test
    void namesStayAsTheyAre() {
        assertThat(Shown.of("cbk_render")).isEqualTo("cbk_render");
        assertThat(Shown.of("a\nb")).isEqualTo("a\\u000ab");
    }
}
