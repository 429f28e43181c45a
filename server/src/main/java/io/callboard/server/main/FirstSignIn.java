package io.callboard.server.main;

import io.callboard.server.access.People;
import io.callboard.store.Database;
import io.callboard.store.standard.SystemAccount;
import java.util.Optional;

/// The administrator of a new site, whose password is shown once.
final class FirstSignIn {
    /// The login that `user reset-admin` uses by default.
    static final String LOGIN = "admin";

    private FirstSignIn() {}

    /// Makes the administrator when the site has no people yet, and prints the password at once, so that no
    /// later failure can lose it; after a stop in between, `user reset-admin` helps.
    static void make(Database database, People people, Run run) {
        if (!SystemAccount.hasPeople(database)) {
            String password = NewPassword.random(run.random());
            people.create(new People.NewPerson(LOGIN, Optional.empty(), "admin", password));
            run.out().println("Administrator sign-in, shown only now: login " + LOGIN + ", password " + password);
        }
    }
}
