package io.callboard.server.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Actor;
import io.callboard.server.access.Caller;
import io.callboard.server.media.Upload.Purpose;
import io.callboard.server.media.UploadService.Begun;
import io.callboard.server.media.UploadService.Piece;
import io.callboard.server.media.UploadService.Transfer;
import io.callboard.server.media.UploadService.Whole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UploadServiceDbTest {
    private final MediaSite site = new MediaSite();
    private Path folder = Path.of("");
    private FileMediaStore store = new FileMediaStore(folder, 0);
    private UploadService uploads = site.uploads(store);

    @BeforeEach
    void open(@TempDir Path fresh) {
        folder = fresh;
        store = new FileMediaStore(folder, 0);
        uploads = site.uploads(store);
        site.heard.clear();
    }

    @AfterAll
    void close() {
        site.close();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Whole whole(String name, String text) {
        return new Whole(name, Optional.empty(), bytes(text));
    }

    private Target onShot(String field) {
        return new Target(site.shot, Optional.of(field), Optional.empty(), List.of());
    }

    private Target hanging() {
        return new Target(site.shot, Optional.empty(), Optional.empty(), List.of());
    }

    private Upload unlinked(String text) {
        Upload upload = uploads.begin(MediaSite.CALLER, new Begun(Purpose.ATTACHMENT, Transfer.MULTIPART, "a.bin"));
        String etag = uploads.part(new Piece(upload.id(), 1, text.length(), Optional.empty()), bytes(text));
        uploads.complete(MediaSite.CALLER, upload.id(), List.of(etag));
        return upload;
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void whatAProcessLinkedBeforeItDiedIsHeardOfLater() {
        Upload upload = unlinked("interrupted");
        long attachment = uploads.receive(MediaSite.CALLER, onShot("image"), whole("a.bin", "interrupted"));
        site.heard.clear();
        assertThat(uploads.resume(MediaSite.NOW.plusSeconds(1))).isZero();
        site.target(upload.id(), "image");
        assertThat(uploads.resume(MediaSite.NOW)).isZero();
        assertThat(uploads.resume(MediaSite.NOW.plusSeconds(1))).isOne();
        assertThat(site.heard).singleElement().satisfies(heard -> {
            assertThat(heard.attachment()).isEqualTo(attachment);
            assertThat(heard.owner()).isEqualTo(site.shot);
            assertThat(heard.isPicture()).isTrue();
        });
        assertThat(uploads.resume(MediaSite.NOW.plusSeconds(1))).isZero();
    }

    @Test
    void theListenerHearsOfAPictureThatIsNotReady() {
        long attachment = uploads.receive(MediaSite.CALLER, onShot("image"), whole("a.png", "picture"));
        assertThat(site.heard).singleElement().satisfies(upload -> {
            assertThat(upload.attachment()).isEqualTo(attachment);
            assertThat(upload.owner()).isEqualTo(site.shot);
            assertThat(upload.isPicture()).isTrue();
            assertThat(upload.contentType()).contains("image/png");
            assertThat(store.contains(upload.stored().key())).isTrue();
        });
        assertThat(site.count("callboard.attachment_file where not ready and id = " + attachment))
                .isEqualTo(1);
    }

    @Test
    void aListOfFilesIsATarget() {
        EntityId note = site.note();
        Target target = new Target(note, Optional.of("attachments"), Optional.empty(), List.of());
        long attachment = uploads.receive(MediaSite.CALLER, target, whole("a.txt", "on a list"));
        assertThat(site.count("site.\"attachment$attachment_links\" where \"near$id\" = " + attachment
                        + " and \"far$id\" = " + note.id()))
                .isOne();
        assertThat(site.heard.getLast().field()).isEmpty();
        Target replies = new Target(note, Optional.of("replies"), Optional.empty(), List.of());
        assertThatThrownBy(() -> uploads.receive(MediaSite.CALLER, replies, whole("a.txt", "no list of files")))
                .hasMessageStartingWith("MediaRefusal.NO_FILE_FIELD {field=Note.replies}");
    }

    @Test
    void uploadsThatNobodyLinksAreForgotten() throws IOException {
        unlinked("forgotten " + folder);
        Upload halfway = uploads.begin(MediaSite.CALLER, new Begun(Purpose.ATTACHMENT, Transfer.MULTIPART, "b"));
        uploads.part(new Piece(halfway.id(), 1, 4, Optional.empty()), bytes("half"));
        assertThat(uploads.forget(MediaSite.NOW)).isZero();
        assertThat(files()).isEqualTo(2);
        assertThat(uploads.forget(MediaSite.NOW.plus(Duration.ofDays(1)))).isEqualTo(2);
        assertThat(site.count("callboard.upload")).isZero();
        assertThat(site.count("callboard.upload_part")).isZero();
        assertThat(files()).isZero();
    }

    @Test
    void bytesThatAFileHoldsOutliveAnUploadOfTheSame() {
        uploads.receive(MediaSite.CALLER, hanging(), whole("a.bin", "shared"));
        unlinked("shared");
        uploads.forget(MediaSite.NOW.plus(Duration.ofDays(1)));
        assertThat(store.contains(site.heard.getFirst().stored().key())).isTrue();
    }

    @Test
    void aRefusedFileLeavesNothingBehind() throws IOException {
        long rows = site.count("site.attachment");
        Target readOnly = new Target(
                new EntityId("Attachment", attachment()), Optional.of("this_file"), Optional.empty(), List.of());
        long before = files();
        assertThatThrownBy(() -> uploads.receive(MediaSite.CALLER, readOnly, whole("a.bin", "refused")))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("this_file");
        assertThatThrownBy(() -> uploads.receive(MediaSite.CALLER, hanging(), whole("a.bin", "")))
                .hasMessageStartingWith("MediaRefusal.EMPTY_FILE");
        assertThat(files()).isEqualTo(before);
        assertThat(site.count("callboard.upload")).isZero();
        assertThat(site.count("site.attachment")).isEqualTo(rows + 1);
    }

    private long attachment() {
        return uploads.receive(MediaSite.CALLER, hanging(), whole("a.bin", "some file"));
    }

    @Test
    void aFullDiskIsToldAndTheRowStaysAsItWas() {
        long rows = site.count("site.attachment");
        UploadService full = site.uploads(new FileMediaStore(folder, Long.MAX_VALUE));
        assertThatThrownBy(() -> full.receive(MediaSite.CALLER, onShot("image"), whole("a.png", "more")))
                .hasMessage("MediaRefusal.STORE_FULL {}");
        var begun = new Begun(Purpose.ATTACHMENT, Transfer.SINGLE, "a");
        Upload upload = uploads.begin(MediaSite.CALLER, begun);
        List<ThrowingCallable> refused = List.of(
                () -> full.begin(MediaSite.CALLER, begun),
                () -> full.more(MediaSite.CALLER, upload.id()),
                () -> full.part(new Piece(upload.id(), 1, 4, Optional.empty()), bytes("more")));
        assertThat(refused).allSatisfy(work -> assertThatThrownBy(work).hasMessage("MediaRefusal.STORE_FULL {}"));
        assertThat(site.count("site.attachment")).isEqualTo(rows);
        uploads.forget(MediaSite.NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void aShortPartDoesNotCount() {
        Upload upload = uploads.begin(MediaSite.CALLER, new Begun(Purpose.ATTACHMENT, Transfer.SINGLE, "a"));
        assertThatThrownBy(() -> uploads.part(new Piece(upload.id(), 1, 5, Optional.empty()), bytes("four")))
                .isInstanceOf(ShortPartException.class);
        assertThatThrownBy(() -> uploads.link(MediaSite.CALLER, upload.id(), hanging()))
                .hasMessageStartingWith("MediaRefusal.INCOMPLETE ");
        uploads.forget(MediaSite.NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void oneCallerMayBeginOnlySoMuch() {
        UploadService strict = site.uploads(store, new Allowance(2, 10));
        Upload upload = strict.begin(MediaSite.CALLER, new Begun(Purpose.ATTACHMENT, Transfer.MULTIPART, "a"));
        strict.part(new Piece(upload.id(), 1, 6, Optional.empty()), bytes("sixsix"));
        assertThatThrownBy(() -> strict.part(new Piece(upload.id(), 2, 5, Optional.empty()), bytes("fives")))
                .hasMessage("MediaRefusal.TOO_LARGE_TOGETHER {bytes=10}");
        strict.part(new Piece(upload.id(), 1, 10, Optional.empty()), bytes("ten bytes."));
        strict.begin(MediaSite.CALLER, new Begun(Purpose.ATTACHMENT, Transfer.SINGLE, "b"));
        assertThatThrownBy(() -> strict.begin(MediaSite.CALLER, new Begun(Purpose.ATTACHMENT, Transfer.SINGLE, "c")))
                .hasMessageStartingWith("MediaRefusal.TOO_MANY_BEGUN {uploads=2}");
        Caller other = Caller.of(new Actor.Script(2, "other", "api_admin", true, true));
        strict.begin(other, new Begun(Purpose.ATTACHMENT, Transfer.SINGLE, "d"));
        assertThat(strict.forget(MediaSite.NOW.plus(Duration.ofDays(1)))).isEqualTo(3);
    }

    @Test
    void whoMayNotWriteTheTargetIsRefusedBeforeAByteIsRead() {
        EntityId me = site.person("artist");
        EntityId other = site.person("other");
        Caller artist = Caller.of(new Actor.Person(me.id(), "artist", "Artist", "artist", Optional.empty()));
        Target picture = new Target(other, Optional.of("image"), Optional.empty(), List.of());
        InputStream unread = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("a byte was read");
            }

            @Override
            public int read(byte[] into, int from, int length) {
                return read();
            }
        };
        assertThatThrownBy(() -> uploads.receive(artist, picture, new Whole("a", Optional.empty(), unread)))
                .isInstanceOf(Fault.class)
                .hasMessageStartingWith("AccessRefusal.EDIT {field=HumanUser.image, ");
    }

    @Test
    void uploadsOfOthersAreNotThere() {
        Caller other = Caller.of(new Actor.Script(2, "other", "api_admin", true, true));
        Upload upload = unlinked("mine");
        assertThatThrownBy(() -> uploads.link(other, upload.id(), hanging()))
                .hasMessageStartingWith("MediaRefusal.NO_SUCH_UPLOAD ");
        uploads.forget(MediaSite.NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void theSameFileFromManySidesIsStoredOnceAndLinkedEachTime() throws Exception {
        List<Future<Long>> results = new ArrayList<>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                results.add(workers.submit(
                        () -> uploads.receive(MediaSite.CALLER, hanging(), whole("same.bin", "same everywhere"))));
            }
        }
        assertThat(results.stream().map(UploadServiceDbTest::value).distinct()).hasSize(8);
        assertThat(files()).isEqualTo(1);
        assertThat(site.count("callboard.upload")).isZero();
    }

    private static long value(Future<Long> result) {
        try {
            return result.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
