package io.callboard.server.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import io.callboard.server.media.Upload.Purpose;
import io.callboard.server.media.UploadService.Begun;
import io.callboard.server.media.UploadService.Piece;
import io.callboard.server.media.UploadService.Transfer;
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
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Parts that arrive slowly, twice, in parallel or not at all.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PartIntakeDbTest {
    /// Less than anybody waits for a turn.
    private static final long AT_ONCE_SECONDS = 20;

    private final MediaSite site = new MediaSite();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private Path folder = Path.of("");
    private UploadService uploads = site.uploads(new FileMediaStore(folder, 0));

    @BeforeEach
    void open(@TempDir Path fresh) {
        folder = fresh;
        uploads = site.uploads(new FileMediaStore(folder, 0));
        site.heard.clear();
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        uploads.forget(MediaSite.NOW.plus(Duration.ofDays(1)));
        assertThat(site.count("callboard.upload")).isZero();
        try (Stream<Path> incoming = Files.list(folder.resolve("incoming"))) {
            assertThat(incoming).isEmpty();
        }
    }

    @AfterAll
    void close() {
        senders.close();
        site.close();
    }

    private Upload begin() {
        return uploads.begin(MediaSite.CALLER, new Begun(Purpose.ATTACHMENT, Transfer.MULTIPART, "a.bin"));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String put(UploadService to, Upload upload, int number, String text) {
        return to.part(new Piece(upload.id(), number, text.length(), Optional.empty()), bytes(text));
    }

    private String put(Upload upload, int number, String text) {
        return put(uploads, upload, number, text);
    }

    private Future<String> putSlowly(Upload upload, int number, String text, SlowBytes slow) throws Exception {
        Future<String> sent = senders.submit(
                () -> uploads.part(new Piece(upload.id(), number, text.length(), Optional.empty()), slow.stream()));
        slow.awaitHalf();
        return sent;
    }

    private <T> T atOnce(Callable<T> work) throws Exception {
        return senders.submit(work).get(AT_ONCE_SECONDS, TimeUnit.SECONDS);
    }

    private void finish(Upload upload, List<String> etags) {
        uploads.complete(MediaSite.CALLER, upload.id(), etags);
        Target hanging = new Target(site.shot, Optional.empty(), Optional.empty(), List.of());
        uploads.link(MediaSite.CALLER, upload.id(), hanging);
    }

    private void assertStored(String text) throws IOException {
        MediaKey key = site.heard.getLast().stored().key();
        assertThat(key).isEqualTo(MediaKey.of(Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8))));
        try (InputStream stored = new FileMediaStore(folder, 0).open(key, 0, text.length())) {
            assertThat(stored.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(text);
        }
    }

    @Test
    void ofAPartSentTwiceTheOneThatIsCompleteLastCounts() throws Exception {
        Upload upload = begin();
        var slow = new SlowBytes("the slow");
        Future<String> slowly = putSlowly(upload, 1, "the slow", slow);
        String fast = atOnce(() -> put(upload, 1, "the fast"));
        String second = atOnce(() -> put(upload, 2, " one"));
        slow.sendRest();
        String last = slowly.get();
        assertThatThrownBy(() -> uploads.complete(MediaSite.CALLER, upload.id(), List.of(fast, second)))
                .hasMessageStartingWith("MediaRefusal.OTHER_PARTS ");
        finish(upload, List.of(last, second));
        assertStored("the slow one");
    }

    @Test
    void anUploadIsLinkedWhileAPartOfItIsSentOnceMore() throws Exception {
        Upload upload = begin();
        String first = put(upload, 1, "complete");
        var slow = new SlowBytes("too late");
        Future<String> slowly = putSlowly(upload, 1, "too late", slow);
        atOnce(() -> {
            finish(upload, List.of(first));
            return first;
        });
        slow.sendRest();
        assertThatThrownBy(slowly::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(Fault.class)
                .hasMessageContaining("MediaRefusal.NO_SUCH_UPLOAD ");
        assertStored("complete");
    }

    @Test
    void partsComeSideBySide() throws Exception {
        Upload upload = begin();
        var slow = new SlowBytes("one, ");
        Future<String> first = putSlowly(upload, 1, "one, ", slow);
        String second = atOnce(() -> put(upload, 2, "two, "));
        String third = atOnce(() -> put(upload, 3, "three"));
        slow.sendRest();
        finish(upload, List.of(first.get(), second, third));
        assertStored("one, two, three");
    }

    @Test
    void aFileIsKnownByWhatCameLastInFrontOfASlowPart() throws Exception {
        Upload upload = begin();
        put(upload, 1, "old ");
        var slow = new SlowBytes("end");
        Future<String> end = putSlowly(upload, 2, "end", slow);
        String fresh = atOnce(() -> put(upload, 1, "new "));
        slow.sendRest();
        finish(upload, List.of(fresh, end.get()));
        assertStored("new end");
    }

    @Test
    void aPartThatBreaksOffLeavesTheOneBefore() throws Exception {
        Upload upload = begin();
        String first = put(upload, 1, "good");
        assertThatThrownBy(() -> uploads.part(new Piece(upload.id(), 1, 4, Optional.empty()), bytes("ev")))
                .isInstanceOf(ShortPartException.class);
        assertThatThrownBy(() -> uploads.complete(MediaSite.CALLER, upload.id(), List.of("")))
                .hasMessageStartingWith("MediaRefusal.OTHER_PARTS ");
        finish(upload, List.of(first));
        assertStored("good");
    }

    @Test
    void anotherLengthIsRefusedWhenTheNextPartBeganMeanwhile() throws Exception {
        Upload upload = begin();
        String first = put(upload, 1, "four");
        var slow = new SlowBytes("longer");
        Future<String> longer = putSlowly(upload, 1, "longer", slow);
        String second = atOnce(() -> put(upload, 2, " more"));
        slow.sendRest();
        assertThatThrownBy(longer::get).hasMessageContaining("MediaRefusal.PART_OF_OTHER_LENGTH ");
        finish(upload, List.of(first, second));
        assertStored("four more");
    }

    @Test
    void aSlowPartHoldsNeitherOtherUploadsNorTheSweepUp() throws Exception {
        List<UUID> alike = new ArrayList<>(List.of(new UUID(0, 7), new UUID(7, 0)));
        assertThat(alike.getFirst()).hasSameHashCodeAs(alike.getLast());
        uploads = site.uploads(new FileMediaStore(folder, 0), alike::removeFirst);
        Upload slow = begin();
        Upload other = begin();
        var dripping = new SlowBytes("slow");
        Future<String> dripped = putSlowly(slow, 1, "slow", dripping);
        atOnce(() -> put(other, 1, "x"));
        assertThat(atOnce(() -> uploads.forget(MediaSite.NOW.plus(Duration.ofDays(1)))))
                .isOne();
        assertThat(dripped).isNotDone();
        dripping.sendRest();
        finish(slow, List.of(dripped.get()));
        assertStored("slow");
    }

    @Test
    void bytesThatComeTwiceCountTwice() throws Exception {
        uploads = site.uploads(new FileMediaStore(folder, 0), new Allowance(2, 10));
        Upload upload = begin();
        String first = put(upload, 1, "four");
        var slow = new SlowBytes("slow");
        Future<String> slowly = putSlowly(upload, 1, "slow", slow);
        assertThatThrownBy(() -> put(upload, 1, "7 bytes")).hasMessage("MediaRefusal.TOO_LARGE_TOGETHER {bytes=10}");
        assertThatThrownBy(() -> put(upload, 2, "3 b")).hasMessage("MediaRefusal.TOO_LARGE_TOGETHER {bytes=10}");
        slow.sendRest();
        assertThat(slowly.get()).isNotEqualTo(first);
        String second = put(upload, 2, "3 b");
        finish(upload, List.of(slowly.get(), second));
        assertStored("slow3 b");
    }

    @Test
    void manyRequestsAtOnceDoNotGetMoreThanOne() throws Exception {
        int most = 5;
        uploads = site.uploads(new FileMediaStore(folder, 0), new Allowance(most, 10));
        assertThat(successes(40, () -> begin().id().toString())).isEqualTo(most);
        assertThat(site.count("callboard.upload")).isEqualTo(most);
        uploads.forget(MediaSite.NOW.plus(Duration.ofDays(1)));
        List<Upload> begun = Stream.generate(this::begin).limit(most).toList();
        var next = begun.iterator();
        assertThat(successes(most, () -> {
                    Upload upload;
                    synchronized (next) {
                        upload = next.next();
                    }
                    return put(upload, 1, "4 b.");
                }))
                .isEqualTo(2);
        assertThat(site.count("callboard.upload_part")).isEqualTo(2);
    }

    /// How often some work, begun at once, is not refused.
    private long successes(int times, Callable<String> work) throws Exception {
        List<Future<String>> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.add(senders.submit(work));
        }
        long succeeded = 0;
        for (Future<String> one : all) {
            try {
                one.get();
                succeeded++;
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(Fault.class);
            }
        }
        return succeeded;
    }
}
