package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.value.EntityId;
import io.callboard.store.event.Author;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Whom events name as their author, and whether there are any (events reference 5.1, 5.2, 5.5).
final class CallerTest {
    private static final Actor.Script LOUD = new Actor.Script(1, "loader", "api_admin", true, true);
    private static final Actor.Script SILENT = new Actor.Script(2, "sweeper", "api_admin", false, true);

    @Test
    void aScriptIsTheAuthorOfItsEvents() {
        Author author = Caller.of(LOUD).author();
        assertThat(author.user()).isEqualTo(new EntityId("ApiUser", 1));
        assertThat(author.name()).isEqualTo("loader");
        assertThat(author.standIn()).isEmpty();
        assertThat(author.logged()).isTrue();
    }

    @Test
    void aSilentScriptMakesNone() {
        assertThat(Caller.of(SILENT).author().logged()).isFalse();
    }

    @Test
    void whatASilentScriptDoesInSomebodysNameIsTold() {
        var person = new Actor.Person(7, "ann", "Ann", "artist", Optional.of(SILENT));
        Author author = Caller.of(person).author();
        assertThat(author.user()).isEqualTo(new EntityId("HumanUser", 7));
        assertThat(author.standIn()).contains(new Author.StandIn(new EntityId("ApiUser", 2), "sweeper"));
        assertThat(author.logged()).isTrue();
    }

    @Test
    void peopleAndClientsSpeakForThemselves() {
        var person = new Actor.Person(7, "ann", "Ann", "artist", Optional.empty());
        var client = new Actor.Client(9, "Cleo", "client_user");
        assertThat(Caller.of(person).author()).isEqualTo(Author.of(new EntityId("HumanUser", 7), "Ann"));
        assertThat(Caller.of(client).author()).isEqualTo(Author.of(new EntityId("ClientUser", 9), "Cleo"));
    }

    @Test
    void theSessionOfTheCallComesAlong() {
        UUID page = UUID.fromString("00000000-0000-0000-0000-0000000000aa");
        var proof = new Caller.Proof(Optional.empty(), Instant.MAX);
        assertThat(new Caller(LOUD, Optional.of(page), Locale.ENGLISH, proof)
                        .author()
                        .session())
                .contains(page);
    }
}
