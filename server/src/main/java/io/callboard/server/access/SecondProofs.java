package io.callboard.server.access;

import io.callboard.core.value.EntityId;
import io.callboard.store.CredentialStore;
import io.callboard.store.Database;
import io.callboard.store.TokenStore;
import io.callboard.store.TokenStore.PersonalToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/// What people can prove their identity with besides a password: personal access tokens and one-time codes.
final class SecondProofs {
    /// How many spent codes are remembered: more than one person can use while any of them could still be
    /// valid.
    private static final int SPENT_CODES = 20;

    private final Database database;
    private final CredentialStore store = new CredentialStore();
    private final TokenStore tokens = new TokenStore();
    private final SecretBox box;
    private final InstantSource clock;

    SecondProofs(Database database, SecretBox box, InstantSource clock) {
        this.database = database;
        this.box = box;
        this.clock = clock;
    }

    /// Whether it is one of this account's tokens and still valid; it then counts as used. The token is looked
    /// up whether or not the account exists, so that the time is the same.
    ///
    /// @return when the token expires
    Optional<Instant> takeToken(Optional<EntityId> account, String token) {
        Instant now = clock.instant();
        Optional<PersonalToken> found = database.read(
                        transaction -> tokens.find(transaction, SecretTokens.digest(token)))
                .filter(known -> account.equals(Optional.of(new EntityId("HumanUser", known.personId()))))
                .filter(known -> known.expiresAt().map(now::isBefore).orElse(true));
        found.ifPresent(known -> database.write(transaction -> {
            tokens.used(transaction, known.id(), now);
            return true;
        }));
        return found.map(known -> known.expiresAt().orElse(Instant.MAX));
    }

    /// Whether it is a current code that was not used before; this spends it.
    boolean takeCode(EntityId person, byte[] sealedSecret, String code) {
        OptionalLong step = OneTimeCodes.stepOf(box.open(sealedSecret), code, clock.instant());
        return step.isPresent()
                && database.write(
                        transaction -> store.spendTotpStep(transaction, person.id(), step.getAsLong(), SPENT_CODES));
    }
}
