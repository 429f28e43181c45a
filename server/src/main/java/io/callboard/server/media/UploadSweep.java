package io.callboard.server.media;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every half hour deletes uploads that were begun a day ago and never linked, and every minute finishes those
/// whose process ended in the middle.
public final class UploadSweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UploadSweep.class);
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration PAUSE = Duration.ofMinutes(30);
    /// Linking takes less time; what is older was interrupted.
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final UploadService uploads;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("upload-sweep").factory());

    private UploadSweep(UploadService uploads, InstantSource clock) {
        this.uploads = uploads;
        this.clock = clock;
    }

    /// Starts; the first sweep is after one pause.
    public static UploadSweep start(UploadService uploads, InstantSource clock) {
        var sweep = new UploadSweep(uploads, clock);
        var _ = sweep.timer.scheduleWithFixedDelay(
                sweep::forget, PAUSE.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
        var _ = sweep.timer.scheduleWithFixedDelay(sweep::resume, 0, MOMENT.toSeconds(), TimeUnit.SECONDS);
        return sweep;
    }

    private void forget() {
        count("uploads expired", () -> uploads.forget(clock.instant().minus(KEPT)));
    }

    private void resume() {
        count("uploads resumed", () -> uploads.resume(clock.instant().minus(MOMENT)));
    }

    private static void count(String what, IntSupplier work) {
        try {
            int count = work.getAsInt();
            if (count > 0) {
                LOG.atInfo().log("{} count={}", what, count);
            }
        } catch (Throwable e) {
            // An exception that escapes from here would end the timer.
            LOG.atWarn().log("no {}: {}", what, e.toString());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
