package io.callboard.server.main;

import io.callboard.server.access.Keys;
import io.callboard.store.Database;
import io.callboard.store.standard.SystemAccount;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The administrator of a new site, whose password is shown once.
final class FirstSignIn {
    private static final String LOGIN = "admin";
    /// Letters and digits that are not taken for one another, and that spell no words.
    private static final String ALPHABET = "23456789bcdfghjkmnpqrstvwxz";

    private static final int GROUPS = 5;
    private static final int GROUP = 4;

    private FirstSignIn() {}

    /// Makes the administrator when the site has no people yet.
    ///
    /// @return the line to print
    static Optional<String> make(Database database, Keys keys, RandomGenerator random) {
        if (SystemAccount.hasPeople(database)) {
            return Optional.empty();
        }
        String password = password(random);
        keys.createPerson(new Keys.NewPerson(LOGIN, "admin", password));
        return Optional.of("Administrator sign-in, shown only now: login " + LOGIN + ", password " + password);
    }

    /// 95 bits.
    private static String password(RandomGenerator random) {
        var password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            password.append(i > 0 && i % GROUP == 0 ? "-" : "");
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
