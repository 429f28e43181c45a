package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SecretHasherTest {
    private static final SecretHasher.Cost CHEAP = new SecretHasher.Cost(64, 1, 1);
    private final SecretHasher hasher = new SecretHasher(CHEAP, new SecureRandom());

    @Test
    void chosenSecretMatchesOnlyItself() {
        String stored = hasher.ofChosen("나무꾼 pass");
        assertThat(stored).startsWith("argon2id$64$1$").doesNotContain("pass");
        assertThat(hasher.isChosen("나무꾼 pass", Optional.of(stored))).isTrue();
        assertThat(hasher.isChosen("나무꾼 pasS", Optional.of(stored))).isFalse();
    }

    @Test
    void sameSecretIsStoredDifferentlyEachTime() {
        assertThat(hasher.ofChosen("secret")).isNotEqualTo(hasher.ofChosen("secret"));
    }

    @Test
    void hashOfAnotherCostStillMatches() {
        String stored = new SecretHasher(new SecretHasher.Cost(128, 2, 1), new SecureRandom()).ofChosen("secret");
        assertThat(hasher.isChosen("secret", Optional.of(stored))).isTrue();
    }

    @Test
    void generatedSecretMatchesOnlyItself() {
        String key = new SecretTokens(new SecureRandom()).next(SecretTokens.SCRIPT_KEY);
        assertThat(SecretHasher.isGenerated(key, SecretHasher.ofGenerated(key))).isTrue();
        assertThat(SecretHasher.isGenerated(key + "x", SecretHasher.ofGenerated(key)))
                .isFalse();
    }
}
