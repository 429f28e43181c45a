package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.change.PasswordProblem;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordRulesTest {
    private static final Set<String> NAMES = Set.of("mia.wallace", "mia@example.com");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "right-pass-42",
                "a-long-enough-pass-42",
                "correct horse battery staple",
                "나무꾼과 선녀가 살았다",
                "n0t-a-secret-here",
                "mia.wallace dances",
                "k7v2-bq9x-m4tz-hh5w-9rrp"
            })
    void goodPasswordsPass(String password) {
        assertThat(PasswordRules.problem(password, NAMES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "123456789", "나무꾼과선녀", "🎬🎬🎬🎬🎬🎬🎬🎬🎬"})
    void shortPasswordsAreRefused(String password) {
        assertThat(PasswordRules.problem(password, NAMES)).hasValue(PasswordProblem.TOO_SHORT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qwertyuiop",
                "QwertyUiop",
                "1234567890",
                "password123",
                "Password2024!",
                "!!!baseball!!!",
                "passwordpassword",
                "aaaaaaaaaaaa",
                "abcabcabcabc",
                "abcdefghijkl",
                "9876543210",
                "1qaz2wsx3edc"
            })
    void commonPasswordsAreRefused(String password) {
        assertThat(PasswordRules.problem(password, NAMES)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mia.wallace", "MIA.Wallace", "mia.wallace1", "mia@example.com", "12mia@example.com!"})
    void namesOfTheAccountAreRefused(String password) {
        assertThat(PasswordRules.problem(password, NAMES)).hasValue(PasswordProblem.NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cbp_looks-like-a-token", "cbk_looks-like-a-key", "cbs_looks-like-a-session"})
    void whatLooksLikeATokenIsRefused(String password) {
        assertThat(PasswordRules.problem(password, NAMES)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {257, 1_000_000})
    void endlessPasswordsAreRefused(int length) {
        assertThat(PasswordRules.problem("x1-y".repeat(length / 4 + 1), NAMES)).isPresent();
    }
}
