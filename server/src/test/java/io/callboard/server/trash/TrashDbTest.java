package io.callboard.server.trash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import io.callboard.core.value.IdSet;
import io.callboard.server.access.AccessPolicy;
import io.callboard.server.access.Actor;
import io.callboard.server.access.Caller;
import io.callboard.server.media.FileMediaStore;
import io.callboard.server.media.MediaKey;
import io.callboard.store.Database;
import io.callboard.store.SiteTemplate;
import io.callboard.store.Sql;
import io.callboard.store.schema.SchemaRepository;
import io.callboard.store.trash.FreedMedia;
import io.callboard.store.trash.TrashStore;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrashDbTest {
    private static final Duration AGE = Duration.ofDays(30);

    private final SiteTemplate site = SiteTemplate.fresh();
    private final FileMediaStore media;
    private final Trash trash;
    private Instant now = Instant.parse("2026-05-06T07:08:09Z");

    TrashDbTest(@TempDir Path folder) {
        Database database = site.database();
        SchemaRepository schemas = SchemaRepository.open(database);
        media = new FileMediaStore(folder, 0);
        trash = new Trash(new Trash.Parts(
                schemas,
                AccessPolicy.of(database, (_, _) -> IdSet.empty()),
                new TrashStore(database, schemas),
                new FreedMedia(database),
                media,
                () -> now));
    }

    @AfterEach
    void close() {
        media.close();
        site.close();
    }

    @Test
    void onlyAdministratorsDeleteForever() {
        retiredVersion();
        for (String group : new String[] {"manager", "artist", "vendor"}) {
            Caller caller = person(group);
            assertThatThrownBy(() -> trash.purge(caller, AGE)).isInstanceOf(Fault.class);
            assertThatThrownBy(() -> trash.preview(caller, AGE)).isInstanceOf(Fault.class);
        }
        assertThat(trash.preview(person("admin"), AGE)).containsEntry("Version", 1L);
        assertThat(trash.purge(person("admin"), AGE).rows()).containsEntry("Version", 1L);
    }

    @Test
    void bytesOutliveTheirLastRowByTheGrace() {
        MediaKey key = retiredVersion();
        Trash.Purged first = trash.purge(person("admin"), AGE);
        assertThat(first.rows()).containsEntry("Attachment", 1L);
        assertThat(first.files()).isZero();
        assertThat(first.filesLater()).isEqualTo(1);
        assertThat(media.contains(key)).isTrue();

        now = now.plus(Trash.GRACE).plusSeconds(1);
        assertThat(trash.purge(person("admin"), AGE).files()).isEqualTo(1);
        assertThat(media.contains(key)).isFalse();
    }

    @Test
    void aPurgeForSomebodyNamesTheScriptThatMadeIt() {
        retiredVersion();
        var silent = new Actor.Script(2, "sweeper", "api_admin", false, true);
        trash.purge(Caller.of(new Actor.Person(1, "ann", "Ann", "admin", Optional.of(silent))), AGE);
        String event = site.database()
                .read(transaction -> transaction.one(
                        Sql.of("select \"user$id\" || ' ' || (meta #>> '{sudo_actual_user,name}')"
                                + " from site.event_log_entry where event_type = 'Callboard_Trash_Purge'"),
                        row -> row.getString(1)));
        assertThat(event).isEqualTo("1 sweeper");
    }

    private static Caller person(String group) {
        return Caller.of(new Actor.Person(1, "ann", "Ann", group, Optional.empty()));
    }

    /// A version that went to the trash long ago, with its own file.
    private MediaKey retiredVersion() {
        MediaKey key = media.put(new ByteArrayInputStream(new byte[] {1, 2, 3})).key();
        site.database().write(transaction -> {
            transaction.script("""
                    insert into site.attachment (id, created_at) values (900, '2020-01-01');
                    insert into site.version (id, code, created_at, "$retired_at", "sg_uploaded_movie$attachment")
                        values (900, 'old', '2020-01-01', '2020-02-02', 900)""");
            return transaction.execute(Sql.of(
                    "insert into callboard.attachment_file (id, kind, name, media_key) values (900, 'upload', 'x', ?)",
                    key.hex()));
        });
        return key;
    }
}
