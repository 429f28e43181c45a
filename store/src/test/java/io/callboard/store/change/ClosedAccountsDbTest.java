package io.callboard.store.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.value.EntityId;
import io.callboard.store.SessionStore;
import io.callboard.store.SessionStore.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ClosedAccountsDbTest {
    private static final Instant NOW = Engine.NOW;

    private final Engine engine = new Engine();
    private final SessionStore sessions = new SessionStore();

    @AfterEach
    void close() {
        engine.close();
    }

    private int open(EntityId account) {
        return engine.site()
                .database()
                .read(transaction -> sessions.of(transaction, account, NOW))
                .size();
    }

    private void signIn(EntityId account, OptionalLong sudoedBy) {
        Instant end = NOW.plus(Duration.ofDays(1));
        var session = new Session(account.type(), account.id(), sudoedBy, NOW, end, end, NOW, Optional.empty());
        byte[] digest = (account + " " + sudoedBy).getBytes(StandardCharsets.UTF_8);
        engine.site().database().write(transaction -> {
            sessions.open(transaction, digest, session);
            return true;
        });
    }

    private EntityId person(String login) {
        EntityId person = engine.create("HumanUser", "login", login, "name", login, "sg_status_list", "act");
        signIn(person, OptionalLong.empty());
        return person;
    }

    @Test
    void switchingAPersonOffEndsTheirSessionsForGood() {
        EntityId mia = person("mia");
        EntityId leo = person("leo");
        engine.update(mia, "name", "Mia Wallace");
        assertThat(open(mia)).isEqualTo(1);
        engine.update(mia, "sg_status_list", "dis");
        engine.update(mia, "sg_status_list", "act");
        assertThat(open(mia)).isZero();
        assertThat(open(leo)).isEqualTo(1);
    }

    @Test
    void soDoesRetiringAnyAccount() {
        EntityId mia = person("mia");
        EntityId client = engine.create("ClientUser", "name", "Kim", "email", "kim@example.com");
        signIn(client, OptionalLong.empty());
        EntityId script = engine.create("ApiUser", "firstname", "boss");
        EntityId leo = person("leo");
        signIn(leo, OptionalLong.of(script.id()));
        assertThat(open(leo)).isEqualTo(2);
        engine.retire(mia);
        engine.retire(client);
        engine.retire(script);
        engine.revive(mia);
        engine.revive(client);
        assertThat(open(mia)).isZero();
        assertThat(open(client)).isZero();
        assertThat(open(leo)).isEqualTo(1);
    }
}
