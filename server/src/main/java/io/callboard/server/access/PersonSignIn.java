package io.callboard.server.access;

import io.callboard.core.error.ErrorCode;
import io.callboard.core.error.Fault;
import io.callboard.core.value.EntityId;
import io.callboard.store.CredentialStore.Person;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// People prove themselves by login and password, and by a one-time code when they have to; or by an app password,
/// which stands for both (protocol section 2.2). A login that is no person's may be a client's.
final class PersonSignIn {
    private final Accounts accounts;
    private final SecretHasher hasher;
    private final SignInMemory memory;
    private final SecondProofs seconds;
    private final Lockout lockout;
    private final ClientSignIn clients;
    private final InstantSource clock;

    PersonSignIn(
            Accounts accounts,
            SecretHasher hasher,
            SignInMemory memory,
            SecondProofs seconds,
            Lockout lockout,
            InstantSource clock) {
        this.clients = new ClientSignIn(accounts, hasher, lockout, clock);
        this.accounts = accounts;
        this.hasher = hasher;
        this.memory = memory;
        this.seconds = seconds;
        this.lockout = lockout;
        this.clock = clock;
    }

    /// @throws Fault 102 when login, password, status or lock refuse, always with one text; 106 when only the one-time
    ///     code is missing or wrong
    Actor signIn(Credentials.Password proof) {
        ByteBuffer remembered = memory.proof("person", proof.login(), proof.password());
        return memory.recall(remembered).orElseGet(() -> check(proof, remembered));
    }

    private Actor check(Credentials.Password proof, ByteBuffer remembered) {
        long since = memory.generation();
        Optional<Person> found = accounts.personNamed(proof.login());
        if (found.isEmpty()) {
            Actor client = clients.signIn(proof, refused(proof));
            memory.remember(remembered, client, Instant.MAX, since);
            return client;
        }
        Person person = found.get();
        if (!Accounts.isActive(person) || Accounts.isLocked(person.lockedUntil(), clock.instant())) {
            throw refused(proof);
        }
        boolean rememberable = prove(person, proof);
        Actor actor = accounts.actor(person, Optional.empty());
        lockout.succeeded(actor.row());
        if (rememberable) {
            memory.remember(remembered, actor, Instant.MAX, since);
        }
        return actor;
    }

    /// Whether the same proof will do again: a one-time code never does.
    private boolean prove(Person person, Credentials.Password proof) {
        if (seconds.isAppPassword(proof.password())) {
            if (!seconds.takeAppPassword(person, proof.password())) {
                throw failed(person, refused(proof));
            }
            return true;
        }
        if (!isPassword(person, proof.password())) {
            throw failed(person, refused(proof));
        }
        if (person.sealedTotp().isEmpty()) {
            return true;
        }
        requireCode(person, proof);
        return false;
    }

    private boolean isPassword(Person person, String password) {
        if (person.hash().isEmpty()) {
            hasher.pretend(password);
            return false;
        }
        return hasher.matches(password, person.hash().get());
    }

    private void requireCode(Person person, Credentials.Password proof) {
        String code = proof.oneTimeCode().orElse("");
        if (code.isBlank()) {
            throw Fault.plain(
                    ErrorCode.TWO_FACTOR,
                    "User '" + proof.login() + "' must also send a two-factor authentication code");
        }
        if (!seconds.takeCode(person, code)) {
            throw failed(
                    person,
                    Fault.plain(
                            ErrorCode.TWO_FACTOR,
                            "The two-factor authentication code of user '" + proof.login() + "' is not valid"));
        }
    }

    private Fault failed(Person person, Fault fault) {
        lockout.failed(new EntityId("HumanUser", person.id()));
        return fault;
    }

    private static Fault refused(Credentials.Password proof) {
        return Fault.authentication("Can't authenticate user '" + proof.login() + "'");
    }
}
