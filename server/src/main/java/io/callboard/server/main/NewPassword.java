package io.callboard.server.main;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/// Passwords for people: read from standard input, so that they appear neither in the shell's history nor in
/// the process list, or generated.
final class NewPassword {
    /// Letters and digits that are not confused with one another, and that spell no words.
    private static final String ALPHABET = "23456789bcdfghjkmnpqrstvwxz";

    private static final int GROUPS = 5;
    private static final int GROUP = 4;

    private NewPassword() {}

    static String fromInput(Run run) {
        var lines = new BufferedReader(new InputStreamReader(run.in(), StandardCharsets.UTF_8));
        try {
            String line = lines.readLine();
            if (line == null || line.isEmpty()) {
                throw new ConfigException("There is no password on the first line of standard input.");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// 95 bits.
    static String random(RandomGenerator random) {
        var password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            password.append(i > 0 && i % GROUP == 0 ? "-" : "");
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
