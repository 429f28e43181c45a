package io.callboard.server.rendition;

import io.callboard.server.job.Job;
import io.callboard.server.job.JobScheduler;
import io.callboard.server.media.MediaStore;
import io.callboard.server.media.UploadListener;
import io.callboard.server.media.Uploaded;
import io.callboard.server.transcode.Transcoder;
import io.callboard.store.Database;
import io.callboard.store.media.RenditionRows;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Plans the work that follows from uploads. Runs from [#start] to [#close].
public final class Renditions implements UploadListener, AutoCloseable {
    /// Clients briefly expect the pending picture before the final one (protocol section 4.7).
    private static final Duration MOMENT = Duration.ofSeconds(3);
    private static final Set<String> SHOWN = Set.of(
            "3gp", "aif", "aiff", "avi", "bmp", "dpx", "dv", "exr", "flac", "flv", "gif", "hdr", "j2k", "jp2", "jpeg",
            "jpg", "jxl", "m4a", "m4v", "mkv", "mov", "mp3", "mp4", "mpeg", "mpg", "mts", "mxf", "ogg", "ogv", "png",
            "psd", "sgi", "tga", "tif", "tiff", "ts", "wav", "webm", "webp", "wmv", "y4m");

    private final JobScheduler scheduler;
    private final FieldsOfRenditions fields;
    private final RenditionWork work;

    private Renditions(JobScheduler scheduler, RenditionRows rows, SystemRecords records) {
        this.scheduler = scheduler;
        this.fields = new FieldsOfRenditions(records);
        this.work = new RenditionWork(scheduler, rows, records);
    }

    /// What it works with.
    public record Ground(Database database, MediaStore store, Transcoder transcoder, InstantSource clock) {}

    public static Renditions of(Ground ground, SystemRecords records) {
        var rows = new RenditionRows(ground.database());
        var store = new RenditionStore(ground.store(), rows);
        List<Job> jobs = Stream.of(RenditionJob.Kind.values())
                .<Job>map(kind -> new RenditionJob(kind, ground.transcoder(), store, records))
                .toList();
        var surroundings = new JobScheduler.Surroundings(ground.database(), ground.clock(), jobs);
        return new Renditions(JobScheduler.of(surroundings), rows, records);
    }

    /// The state of the work, for administrators.
    public RenditionWork work() {
        return work;
    }

    public void start() {
        scheduler.start();
    }

    @Override
    public void stored(Uploaded upload) {
        var subject = new Subject(upload.attachment(), upload.owner(), upload.field());
        if (subject.isPicture()) {
            plan(subject, MOMENT);
        } else if (canBeShown(upload)) {
            if (subject.isReviewed()) {
                fields.begun(subject);
            }
            plan(subject, Duration.ZERO);
        }
    }

    private void plan(Subject subject, Duration delay) {
        scheduler.submit(RenditionJob.Kind.of(subject).wireName(), subject.key(), delay);
    }

    /// Decided by name and content type, which costs nothing; the bytes are examined by the work itself.
    private static boolean canBeShown(Uploaded upload) {
        String name = upload.fileName();
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        Optional<String> type = upload.contentType()
                .filter(said -> !said.startsWith("image/svg"))
                .filter(said -> said.startsWith("image/") || said.startsWith("video/") || said.startsWith("audio/"));
        return SHOWN.contains(suffix) || type.isPresent();
    }

    @Override
    public void close() {
        scheduler.close();
    }
}
