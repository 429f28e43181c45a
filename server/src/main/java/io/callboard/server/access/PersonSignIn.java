package io.callboard.server.access;

import io.callboard.core.error.Fault;
import io.callboard.server.access.SignInLog.Reason;
import io.callboard.server.access.SignInMemory.Claim;
import java.time.InstantSource;
import java.util.Optional;

/// People prove themselves by login and password, and by a one-time code when they have to; or by a personal
/// access token, which replaces both (protocol section 2.2). A login that belongs to no person may be a
/// client's.
///
/// Every refusal has the same text and costs the same: one look-up of the account and one Argon2id.
final class PersonSignIn {
    static final String KIND = "person";

    private final Accounts accounts;
    private final SecretHasher hasher;
    private final SignInMemory memory;
    private final SecondProofs seconds;
    private final Guard guard;
    private final InstantSource clock;

    /// The limits on guesses.
    record Guard(Lockout lockout, Turns turns) {}

    PersonSignIn(
            Accounts accounts,
            SecretHasher hasher,
            SignInMemory memory,
            SecondProofs seconds,
            Guard guard,
            InstantSource clock) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.memory = memory;
        this.seconds = seconds;
        this.guard = guard;
        this.clock = clock;
    }

    /// @throws Fault 102 when login, password, status or lock refuse, always with one text; 106 when only the one-time
    ///     code is missing or wrong
    SignedIn signIn(Credentials.Password proof, Origin origin) {
        return SecretTokens.isGenerated(proof.password()) ? byToken(proof, origin) : byPassword(proof, origin);
    }

    private SignedIn byToken(Credentials.Password proof, Origin origin) {
        Claim claim = memory.claim("token", proof.login(), proof.password());
        return memory.recall(claim).orElseGet(() -> checkToken(claim, proof, origin));
    }

    private SignedIn checkToken(Claim claim, Credentials.Password proof, Origin origin) {
        long since = memory.generation();
        Optional<Account> account = accounts.named(proof.login());
        Optional<Actor> owner = account.filter(Account::isOpen).map(Account::actor);
        Optional<SignedIn> found = seconds.takeToken(owner.map(Actor::row), proof.password())
                .map(end -> new SignedIn(owner.orElseThrow(), Optional.empty(), end));
        if (found.isEmpty()) {
            guard.turns().take(origin, () -> hasher.isChosen(proof.password(), Optional.empty()));
            throw refused(proof, origin, reason(account));
        }
        memory.remember(claim, found.get(), since);
        return found.get();
    }

    private SignedIn byPassword(Credentials.Password proof, Origin origin) {
        Claim claim = memory.guessable(KIND, proof.login(), proof.password(), origin);
        Optional<SignedIn> known = memory.recall(claim);
        return known.orElseGet(() -> guard.turns()
                        .take(origin, () -> memory.recall(claim).orElseGet(() -> checkPassword(claim, proof, origin))))
                .byPassword(clock.instant());
    }

    private SignedIn checkPassword(Claim claim, Credentials.Password proof, Origin origin) {
        long since = memory.generation();
        Optional<Account> found = accounts.named(proof.login());
        Lockout.Attempt attempt = guard.lockout()
                .begin(KIND, proof.login(), origin)
                .orElseThrow(() -> refused(proof, origin, Reason.TOO_MANY_FAILURES));
        boolean right = hasher.isChosen(proof.password(), found.flatMap(Account::hash));
        Account account =
                found.filter(known -> right && known.isOpen()).orElseThrow(() -> refused(proof, origin, reason(found)));
        SignedIn signedIn = SignedIn.as(account.actor());
        if (account.sealedTotp().isPresent()) {
            // A one-time code never proves anything twice, so this is not remembered.
            requireCode(account, proof, new Guess(attempt, origin));
        } else {
            memory.remember(claim, signedIn, since);
        }
        guard.lockout().succeeded(attempt);
        return signedIn;
    }

    private record Guess(Lockout.Attempt attempt, Origin origin) {}

    private void requireCode(Account account, Credentials.Password proof, Guess guess) {
        String shown = Shown.of(proof.login());
        String code = proof.oneTimeCode().orElse("");
        if (code.isBlank()) {
            guard.lockout().undecided(guess.attempt());
            throw SignInRefusal.NO_CODE.of(shown);
        }
        if (!seconds.takeCode(account.actor().row(), account.sealedTotp().orElseThrow(), code)) {
            SignInLog.refused(KIND, proof.login(), guess.origin(), Reason.WRONG_CODE);
            throw SignInRefusal.WRONG_CODE.of(shown);
        }
    }

    private static Reason reason(Optional<Account> account) {
        if (account.isEmpty()) {
            return Reason.UNKNOWN;
        }
        return switch (account.get().standing()) {
            case OPEN -> Reason.WRONG_SECRET;
            case DISABLED -> Reason.DISABLED;
            case LOCKED -> Reason.LOCKED;
        };
    }

    private static Fault refused(Credentials.Password proof, Origin origin, Reason reason) {
        SignInLog.refused(KIND, proof.login(), origin, reason);
        return SignInRefusal.PERSON.of(Shown.of(proof.login()));
    }
}
