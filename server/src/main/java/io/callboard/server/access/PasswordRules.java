package io.callboard.server.access;

import io.callboard.core.change.PasswordProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a password that somebody chooses must be: long enough, not among the commonest, not the name that it
/// protects. Passwords that were chosen before the rules are not rechecked.
public final class PasswordRules {
    /// The least number of characters.
    public static final int SHORTEST = 10;
    /// The most UTF-16 units; a longer secret is never hashed.
    static final int LONGEST = 256;

    private static final int SHORTEST_PART = 5;

    private PasswordRules() {}

    /// Loaded when the first password is chosen.
    private static final class Commonest {
        private static final Set<String> PASSWORDS = read();

        private static Set<String> read() {
            try (InputStream in = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
                String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
                return text.lines()
                        .filter(line -> !line.isEmpty() && !line.startsWith("# "))
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Why a password is refused; empty when it is accepted.
    ///
    /// @param names the account's names
    public static Optional<PasswordProblem> problem(String password, Collection<String> names) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of(PasswordProblem.TOO_SHORT);
        }
        if (password.length() > LONGEST) {
            return Optional.of(PasswordProblem.TOO_LONG);
        }
        if (SecretTokens.isGenerated(password)) {
            return Optional.of(PasswordProblem.LIKE_A_TOKEN);
        }
        String folded = password.toLowerCase(Locale.ROOT);
        if (names.stream().anyMatch(name -> isNearly(folded, name.toLowerCase(Locale.ROOT)))) {
            return Optional.of(PasswordProblem.NAME);
        }
        return isCommon(folded) ? Optional.of(PasswordProblem.COMMON) : Optional.empty();
    }

    /// A word with digits and signs around it is still the same word.
    private static boolean isNearly(String password, String name) {
        return password.equals(name) || (core(password).equals(name) && !name.isEmpty());
    }

    private static boolean isCommon(String password) {
        String part = repeated(password);
        return Commonest.PASSWORDS.contains(password)
                || Commonest.PASSWORDS.contains(core(password))
                || part.length() < SHORTEST_PART
                || (part.length() < password.length() && Commonest.PASSWORDS.contains(part))
                || isRun(password);
    }

    private static String core(String password) {
        return password.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
    }

    /// The shortest text that, written several times, is the password; the password itself when there is none.
    private static String repeated(String password) {
        int length = (password + password).indexOf(password, 1);
        return password.substring(0, length);
    }

    /// Characters that follow each other in Unicode, up or down.
    private static boolean isRun(String password) {
        int step = password.charAt(1) - password.charAt(0);
        for (int i = 1; i < password.length(); i++) {
            if (password.charAt(i) - password.charAt(i - 1) != step) {
                return false;
            }
        }
        return Math.abs(step) <= 1;
    }
}
