package io.callboard.server.rendition;

import io.callboard.core.value.EntityId;
import io.callboard.server.job.Job.Standing;
import io.callboard.server.job.JobScheduler;
import io.callboard.store.job.JobRow;
import io.callboard.store.job.JobState;
import io.callboard.store.media.RenditionRows;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The work on uploads as an administrator sees it: what is in progress, what was given up and why, and how to
/// retry it. Works both beside a serving process and in it.
public final class RenditionWork {
    private static final int MOST = 1_000;
    private static final Set<JobState> UNDERWAY = EnumSet.of(JobState.WAITING, JobState.RUNNING);
    private static final String CANCELLED = "cancelled by an administrator";

    private final JobScheduler scheduler;
    private final RenditionRows files;
    private final SystemRecords records;
    private final FieldsOfRenditions fields;
    private final Wanted wanted;

    RenditionWork(JobScheduler scheduler, RenditionRows files, SystemRecords records) {
        this.scheduler = scheduler;
        this.files = files;
        this.records = records;
        this.fields = new FieldsOfRenditions(records);
        this.wanted = new Wanted(records);
    }

    /// One piece of work.
    ///
    /// @param id the id of the Attachment that it is about
    /// @param job the number of attempts, and the message of the last failed one
    /// @param file the name of the uploaded file
    /// @param owner the row that the file was uploaded to
    /// @param name what people call that row; empty when it is gone
    /// @param field the field that the file is in; empty when it is attached to the row
    public record Line(
            long id, JobRow job, String file, EntityId owner, Optional<String> name, Optional<String> field) {}

    /// What waits, runs or was given up, at most 1,000 of it, the newest first.
    public List<Line> unfinished() {
        return lines(scheduler.table().unfinished(MOST));
    }

    /// What was given up, at most 1,000 of it, the newest first.
    public List<Line> failed() {
        return lines(scheduler.table().failed(MOST));
    }

    private List<Line> lines(List<JobRow> jobs) {
        Map<String, Set<Long>> owners = new HashMap<>();
        Set<Long> attachments = new HashSet<>();
        for (JobRow job : jobs) {
            Subject subject = Subject.of(job.key());
            attachments.add(subject.attachment());
            owners.computeIfAbsent(subject.owner().type(), _ -> new HashSet<>())
                    .add(subject.owner().id());
        }
        Map<Long, String> fileNames = files.fileNames(attachments);
        Map<String, Map<Long, String>> names = new HashMap<>();
        owners.forEach((type, ids) -> names.put(type, records.names(type, ids)));
        return jobs.stream().map(job -> line(job, fileNames, names)).toList();
    }

    private static Line line(JobRow job, Map<Long, String> files, Map<String, Map<Long, String>> names) {
        Subject subject = Subject.of(job.key());
        EntityId owner = subject.owner();
        return new Line(
                subject.attachment(),
                job,
                files.getOrDefault(subject.attachment(), ""),
                owner,
                Optional.ofNullable(names.getOrDefault(owner.type(), Map.of()).get(owner.id())),
                subject.field());
    }

    /// The result of a retry.
    public enum Retry {
        BEGUN,
        WAITS,
        RUNS,
        DONE,
        /// Its row or file is gone, or the file was replaced.
        IDLE
    }

    /// Restarts given-up or cancelled work on one upload. Empty when there is no work on such an upload.
    public Optional<Retry> retry(long id) {
        return scheduler.table().beginning(id + "/").stream().map(this::retry).min(Comparator.naturalOrder());
    }

    private Retry retry(JobRow job) {
        return switch (job.state()) {
            case WAITING -> Retry.WAITS;
            case RUNNING -> Retry.RUNS;
            case DONE -> Retry.DONE;
            case FAILED, CANCELLED -> begin(job) ? Retry.BEGUN : Retry.IDLE;
        };
    }

    /// Cancels work on one upload, running work included, and returns its previous state: only work that waits
    /// or runs is cancelled. Fields stop waiting for it. Empty when there is no work on such an upload.
    public Optional<JobState> cancel(long id) {
        List<JobRow> jobs = scheduler.table().beginning(id + "/");
        jobs.stream().filter(job -> UNDERWAY.contains(job.state())).forEach(this::end);
        return jobs.stream().map(JobRow::state).reduce((one, other) -> UNDERWAY.contains(one) ? one : other);
    }

    private void end(JobRow job) {
        scheduler.cancel(job.name(), job.key(), CANCELLED);
        fields.failed(Subject.of(job.key()), CANCELLED);
    }

    /// Restarts all given-up work, the oldest first, and returns how much it was.
    public int retryFailed() {
        List<JobRow> jobs = scheduler.table().failed(Integer.MAX_VALUE);
        return (int) jobs.reversed().stream().filter(this::begin).count();
    }

    /// False when nobody would see the result.
    private boolean begin(JobRow job) {
        Subject subject = Subject.of(job.key());
        fields.again(subject);
        if (wanted.standing(subject) == Standing.GONE) {
            return false;
        }
        scheduler.submit(job.name(), job.key(), Duration.ZERO);
        return true;
    }
}
