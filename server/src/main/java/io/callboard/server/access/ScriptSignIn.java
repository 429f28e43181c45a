package io.callboard.server.access;

import io.callboard.core.error.Fault;
import io.callboard.server.access.SignInLog.Reason;
import io.callboard.server.access.SignInMemory.Claim;
import io.callboard.store.CredentialStore.Script;
import java.util.List;
import java.util.Optional;

/// Scripts prove themselves by name and key (protocol section 2.2). A key that the site generated cannot be
/// guessed, so it works whatever else failed; one that was chosen by hand is guarded like a password. A refusal
/// costs one Argon2id.
final class ScriptSignIn {
    static final String KIND = "script";

    private final Accounts accounts;
    private final SecretHasher hasher;
    private final SignInMemory memory;
    private final PersonSignIn.Guard guard;

    ScriptSignIn(Accounts accounts, SecretHasher hasher, SignInMemory memory, PersonSignIn.Guard guard) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.memory = memory;
        this.guard = guard;
    }

    /// @throws Fault 102 when no live script of that name has that key
    SignedIn signIn(Credentials.ScriptKey proof, Origin origin) {
        return SecretTokens.isGenerated(proof.key()) ? byOwnKey(proof, origin) : byChosenKey(proof, origin);
    }

    private SignedIn byOwnKey(Credentials.ScriptKey proof, Origin origin) {
        Claim claim = memory.claim(KIND, proof.name(), proof.key());
        return memory.recall(claim).orElseGet(() -> checkOwn(claim, proof, origin));
    }

    private SignedIn checkOwn(Claim claim, Credentials.ScriptKey proof, Origin origin) {
        long since = memory.generation();
        List<Script> scripts = accounts.scriptsNamed(proof.name());
        Optional<Script> owner = scripts.stream()
                .filter(script -> script.hash()
                        .filter(stored -> SecretHasher.isGenerated(proof.key(), stored))
                        .isPresent())
                .findFirst();
        if (owner.isEmpty()) {
            guard.turns().take(origin, () -> hasher.isChosen(proof.key(), Optional.empty()));
            throw refused(proof, origin, reason(scripts));
        }
        return remembered(claim, owner.get(), since);
    }

    private SignedIn byChosenKey(Credentials.ScriptKey proof, Origin origin) {
        Claim claim = memory.guessable(KIND, proof.name(), proof.key(), origin);
        return memory.recall(claim)
                .orElseGet(() -> guard.turns()
                        .take(origin, () -> memory.recall(claim).orElseGet(() -> checkChosen(claim, proof, origin))));
    }

    private SignedIn checkChosen(Claim claim, Credentials.ScriptKey proof, Origin origin) {
        long since = memory.generation();
        List<Script> scripts = accounts.scriptsNamed(proof.name());
        Lockout.Attempt attempt = guard.lockout()
                .begin(KIND, proof.name(), origin)
                .orElseThrow(() -> refused(proof, origin, Reason.TOO_MANY_FAILURES));
        Optional<Script> script = scripts.stream()
                .filter(known -> known.hash().filter(SecretHasher::wasChosen).isPresent())
                .findFirst();
        if (!hasher.isChosen(proof.key(), script.flatMap(Script::hash))) {
            throw refused(proof, origin, reason(scripts));
        }
        guard.lockout().succeeded(attempt);
        return remembered(claim, script.orElseThrow(), since);
    }

    private SignedIn remembered(Claim claim, Script script, long since) {
        SignedIn signedIn = SignedIn.as(accounts.actor(script));
        memory.remember(claim, signedIn, since);
        return signedIn;
    }

    private static Reason reason(List<Script> scripts) {
        return scripts.isEmpty() ? Reason.UNKNOWN : Reason.WRONG_SECRET;
    }

    private static Fault refused(Credentials.ScriptKey proof, Origin origin, Reason reason) {
        SignInLog.refused(KIND, proof.name(), origin, reason);
        return SignInRefusal.SCRIPT.of(Shown.of(proof.name()));
    }
}
