package io.callboard.server.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.value.EntityId;
import io.callboard.server.media.FileMediaStore;
import io.callboard.server.rendition.RenditionWork.Line;
import io.callboard.server.transcode.Ffmpeg;
import io.callboard.server.transcode.Limits;
import io.callboard.server.transcode.Machine;
import io.callboard.server.transcode.Programs;
import io.callboard.server.transcode.Sandbox;
import io.callboard.store.job.JobState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// Programs that hang, disks that are full and stores that become unreachable in the middle of the work: the
/// upload stays, the work is retried, and what cannot be done is shown as failed.
final class RenditionTroubleDbTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private static Path folder;

    private static TroubledSite site;
    private static Programs packed;
    private Path place;
    private EntityId version;

    @BeforeAll
    static void open() {
        site = new TroubledSite();
        packed = Programs.find("", folder.resolve("programs"));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @BeforeEach
    void version(TestInfo test) throws IOException {
        place = Files.createDirectory(folder.resolve(test.getDisplayName().replace("()", "")));
        version = site.version(test.getDisplayName());
    }

    /// The packed programs, wrapped in a shell script that runs first.
    private Ffmpeg ffmpeg(String trouble, Limits limits) throws IOException {
        for (Path program : new Path[] {packed.ffmpeg(), packed.ffprobe()}) {
            Path script = place.resolve(program.getFileName());
            Files.writeString(
                    script,
                    "#!/bin/sh\n(cd %s\n%s\n) || exit 1\nexport LD_LIBRARY_PATH=%s\nexec %s \"$@\"\n"
                            .formatted(place, trouble, packed.libraries().orElseThrow(), program));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return new Ffmpeg(new Ffmpeg.Setting(
                () -> new Programs(place.resolve("ffmpeg"), place.resolve("ffprobe"), Optional.empty()),
                place.resolve("work"),
                Machine.here(),
                limits,
                Sandbox.open()));
    }

    private static Limits limits(Duration time, Duration silence) {
        return new Limits(time, silence, 1L << 30, 6L << 30, 1_000_000);
    }

    private static Limits usual() {
        return limits(Duration.ofMinutes(2), Duration.ofMinutes(1));
    }

    private FileMediaStore store(long reserve) {
        return new FileMediaStore(place.resolve("media"), reserve);
    }

    /// Six frames of grey, uncompressed.
    private static ByteArrayInputStream movie() {
        byte[] head = "YUV4MPEG2 W64 H64 F24:1 Ip A1:1 C420jpeg\n".getBytes(StandardCharsets.US_ASCII);
        byte[] frame = "FRAME\n".getBytes(StandardCharsets.US_ASCII);
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head);
        for (int i = 0; i < 6; i++) {
            bytes.writeBytes(frame);
            byte[] picture = new byte[64 * 64 * 3 / 2];
            Arrays.fill(picture, (byte) (100 + i));
            bytes.writeBytes(picture);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(50);
        }
    }

    private static Line line(Renditions renditions, long id) {
        return renditions.work().unfinished().stream()
                .filter(line -> line.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private void awaitDone() throws InterruptedException {
        await("done", () -> Long.valueOf(1).equals(site.value(version, "sg_uploaded_movie_transcoding_status")));
        assertThat(site.value(version, "image")).isNotNull();
        assertThat(site.value(version, "sg_uploaded_movie_mp4")).isNotNull();
    }

    @Test
    void aProgramThatHangsOnceIsKilledAndTriedAgain() throws Exception {
        String once = "[ -e hung ] || { touch hung; sleep 1000; }";
        var store = store(0);
        try (Ffmpeg ffmpeg = ffmpeg(once, limits(Duration.ofMinutes(2), Duration.ofSeconds(5)));
                Renditions renditions = site.renditions(store, ffmpeg)) {
            renditions.start();
            long id = site.upload(renditions, store, version, movie());
            await("a failed try", () -> line(renditions, id).job().message().isPresent());
            assertThat(line(renditions, id).job().message().orElseThrow()).contains("no progress");
            awaitDone();
            assertThat(renditions.work().retry(id)).contains(RenditionWork.Retry.DONE);
        }
    }

    @Test
    void aProgramThatNeverEndsIsShownAsFailedAndItsVersionWaitsNoLonger() throws Exception {
        var store = store(0);
        try (Ffmpeg ffmpeg = ffmpeg("sleep 1000", limits(Duration.ofMillis(500), Duration.ofMinutes(1)));
                Renditions renditions = site.renditions(store, ffmpeg)) {
            renditions.start();
            long id = site.upload(renditions, store, version, movie());
            await("failed", () -> Long.valueOf(-1).equals(site.value(version, "sg_uploaded_movie_transcoding_status")));
            assertThat(site.value(version, "image")).isNull();
            assertThat(site.value(version, "sg_uploaded_movie")).isNotNull();
            Line line = renditions.work().failed().stream()
                    .filter(one -> one.id() == id)
                    .findFirst()
                    .orElseThrow();
            assertThat(line.job().attempts()).isEqualTo(2);
            assertThat(line.job().message().orElseThrow()).contains("took longer than");
            assertThat(line.file()).isEqualTo("reel.mkv");
            assertThat(line.owner()).isEqualTo(version);
            assertThat(line.name()).hasValueSatisfying(name -> assertThat(name).startsWith("aProgramThatNeverEnds"));
        }
    }

    @Test
    void aFullDiskUnderTheProgramIsTriedAgain() throws Exception {
        String once =
                "[ -e full ] || { touch full; echo 'av_interleaved_write_frame(): No space left on device' >&2; exit 1; }";
        var store = store(0);
        try (Ffmpeg ffmpeg = ffmpeg(once, usual());
                Renditions renditions = site.renditions(store, ffmpeg)) {
            renditions.start();
            long id = site.upload(renditions, store, version, movie());
            await("a failed try", () -> line(renditions, id).job().message().isPresent());
            assertThat(line(renditions, id).job().message().orElseThrow()).contains("No space left");
            awaitDone();
        }
    }

    @Test
    void aFullStoreIsTriedAgainAfterTheNextStart() throws Exception {
        var full = store(Long.MAX_VALUE / 2);
        long id;
        try (Ffmpeg ffmpeg = ffmpeg("", usual());
                Renditions renditions = site.renditions(full, ffmpeg)) {
            renditions.start();
            id = site.upload(renditions, store(0), version, movie());
            await("a failed try", () -> line(renditions, id).job().message().isPresent());
            assertThat(line(renditions, id).job().message().orElseThrow()).contains("storage is full");
            assertThat(site.value(version, "sg_uploaded_movie_mp4")).isNull();
        }
        try (Ffmpeg ffmpeg = ffmpeg("", usual());
                Renditions renditions = site.renditions(store(0), ffmpeg)) {
            renditions.start();
            awaitDone();
        }
    }

    @Test
    void aStoreThatGoesAwayInTheMiddleIsTriedAgainWhenItIsBack() throws Exception {
        String once = "[ -e away ] || { mv media away; touch media; }";
        var store = store(0);
        try (Ffmpeg ffmpeg = ffmpeg(once, usual());
                Renditions renditions = site.renditions(store, ffmpeg)) {
            renditions.start();
            long id = site.upload(renditions, store, version, movie());
            await("a failed try", () -> line(renditions, id).job().message().isPresent());
            Files.delete(place.resolve("media"));
            Files.move(place.resolve("away"), place.resolve("media"));
            Files.createFile(place.resolve("away"));
            awaitDone();
        }
    }

    /// Only waits, and leaves a mark and its process id.
    private static final String STUCK = "echo $$ > stuck; sleep 1000";

    private long stuck() throws Exception {
        await("begun", () -> place.resolve("stuck").toFile().length() > 0);
        return Long.parseLong(Files.readString(place.resolve("stuck")).strip());
    }

    private static void awaitDeath(long process) throws InterruptedException {
        await("ended", () -> ProcessHandle.of(process).isEmpty());
    }

    @Test
    void retiringTheVersionStopsItsMovieAndRevivingItBeginsAnew() throws Exception {
        String once = "[ -e stuck ] || { " + STUCK + "; }";
        var store = store(0);
        try (Ffmpeg ffmpeg = ffmpeg(once, usual());
                Renditions renditions = site.renditions(store, ffmpeg)) {
            renditions.start();
            site.upload(renditions, store, version, movie());
            long process = stuck();
            site.retire(version);
            awaitDeath(process);
            site.revive(version);
            awaitDone();
        }
    }

    @Test
    void aMovieThatIsReplacedHoldsUpNothing() throws Exception {
        String once = "[ -e stuck ] || { " + STUCK + "; }";
        var store = store(0);
        try (Ffmpeg ffmpeg = ffmpeg(once, usual());
                Renditions renditions = site.renditions(store, ffmpeg)) {
            renditions.start();
            long first = site.upload(renditions, store, version, movie());
            long process = stuck();
            site.upload(renditions, store, version, movie());
            awaitDeath(process);
            awaitDone();
            assertThat(renditions.work().retry(first)).contains(RenditionWork.Retry.IDLE);
        }
    }

    @Test
    void deletingTheFileStopsTheWorkOnIt() throws Exception {
        var store = store(0);
        try (Ffmpeg ffmpeg = ffmpeg(STUCK, usual());
                Renditions renditions = site.renditions(store, ffmpeg)) {
            renditions.start();
            long id = site.upload(renditions, store, version, movie());
            long process = stuck();
            site.retire(new EntityId("Attachment", id));
            awaitDeath(process);
        }
    }

    @Test
    void anAdministratorEndsWorkThatRuns() throws Exception {
        var store = store(0);
        try (Ffmpeg ffmpeg = ffmpeg(STUCK, usual());
                Renditions renditions = site.renditions(store, ffmpeg)) {
            renditions.start();
            long id = site.upload(renditions, store, version, movie());
            long process = stuck();
            assertThat(renditions.work().cancel(id)).contains(JobState.RUNNING);
            awaitDeath(process);
            await("shown", () -> Long.valueOf(-1).equals(site.value(version, "sg_uploaded_movie_transcoding_status")));
            assertThat(site.value(version, "image")).isNull();
            assertThat(renditions.work().unfinished()).noneMatch(line -> line.id() == id);
            assertThat(renditions.work().cancel(id)).contains(JobState.CANCELLED);
        }
    }

    @Test
    void theVersionKeepsWhoChangedItLast() throws Exception {
        var store = store(0);
        try (Ffmpeg ffmpeg = ffmpeg("", usual());
                Renditions renditions = site.renditions(store, ffmpeg)) {
            site.upload(renditions, store, version, movie());
            EntityId person = site.describe(version, "the last word");
            Object when = site.value(version, "updated_at");
            // times are kept to the second
            Thread.sleep(1_100);
            renditions.start();
            awaitDone();
            assertThat(site.value(version, "updated_by")).isEqualTo(person);
            assertThat(site.value(version, "updated_at")).isEqualTo(when);
        }
    }
}
