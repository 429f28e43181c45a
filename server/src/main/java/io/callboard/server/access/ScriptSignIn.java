package io.callboard.server.access;

import io.callboard.core.error.Fault;
import io.callboard.store.CredentialStore;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/// Scripts prove themselves by name and key (protocol section 2.2).
final class ScriptSignIn {
    private final Accounts accounts;
    private final SecretHasher hasher;
    private final SignInMemory memory;

    ScriptSignIn(Accounts accounts, SecretHasher hasher, SignInMemory memory) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.memory = memory;
    }

    /// @throws Fault 102 when no live script of that name has that key
    Actor signIn(Credentials.ScriptKey proof) {
        ByteBuffer remembered = memory.proof("script", proof.name(), proof.key());
        return memory.recall(remembered).orElseGet(() -> check(proof, remembered));
    }

    private Actor check(Credentials.ScriptKey proof, ByteBuffer remembered) {
        long since = memory.generation();
        List<CredentialStore.Script> scripts = accounts.scriptsNamed(proof.name());
        for (CredentialStore.Script script : scripts) {
            if (script.hash().isPresent()
                    && hasher.matches(proof.key(), script.hash().get())) {
                Actor.Script actor = accounts.actor(script);
                memory.remember(remembered, actor, Instant.MAX, since);
                return actor;
            }
        }
        throw Fault.authentication("Can't authenticate script '" + proof.name() + "'");
    }
}
