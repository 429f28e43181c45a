package io.callboard.server.access;

import io.callboard.store.CredentialStore;
import io.callboard.store.CredentialStore.AppPassword;
import io.callboard.store.CredentialStore.Person;
import io.callboard.store.Database;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/// What a person can prove themselves with besides a password: app passwords and one-time codes.
final class SecondProofs {
    private final Database database;
    private final CredentialStore store;
    private final SecretBox box;
    private final InstantSource clock;

    SecondProofs(Database database, CredentialStore store, SecretBox box, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.box = box;
        this.clock = clock;
    }

    boolean isAppPassword(String password) {
        return password.startsWith(SecretTokens.APP_PASSWORD);
    }

    /// Whether it is one of this person's, which then counts as used.
    boolean takeAppPassword(Person person, String password) {
        return database.write(transaction -> {
            Optional<AppPassword> found = store.appPassword(transaction, SecretTokens.digest(password))
                    .filter(candidate -> candidate.personId() == person.id());
            found.ifPresent(candidate -> store.touchAppPassword(transaction, candidate.id(), clock.instant()));
            return found.isPresent();
        });
    }

    /// Whether it is a code of about now that was not used before; it is spent by this.
    boolean takeCode(Person person, String code) {
        byte[] secret = box.open(person.sealedTotp().orElseThrow());
        OptionalLong step = OneTimeCodes.stepOf(secret, code, clock.instant());
        return step.isPresent()
                && database.write(transaction -> store.spendTotpStep(transaction, person.id(), step.getAsLong()));
    }
}
