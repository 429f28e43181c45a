package io.callboard.server.media;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets, every half hour, uploads that were begun a day ago and never linked.
public final class UploadSweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UploadSweep.class);
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration PAUSE = Duration.ofMinutes(30);

    private final UploadService uploads;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("upload-sweep").factory());

    private UploadSweep(UploadService uploads, InstantSource clock) {
        this.uploads = uploads;
        this.clock = clock;
    }

    /// Begins; the first time after one pause.
    public static UploadSweep start(UploadService uploads, InstantSource clock) {
        var sweep = new UploadSweep(uploads, clock);
        var _ = sweep.timer.scheduleWithFixedDelay(sweep::run, PAUSE.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
        return sweep;
    }

    private void run() {
        try {
            int forgotten = uploads.forget(clock.instant().minus(KEPT));
            if (forgotten > 0) {
                LOG.atInfo().log("uploads expired count={}", forgotten);
            }
        } catch (RuntimeException e) {
            LOG.atWarn().log("uploads not swept: {}", e.toString());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
