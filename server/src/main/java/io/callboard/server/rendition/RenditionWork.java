package io.callboard.server.rendition;

import io.callboard.core.value.EntityId;
import io.callboard.server.job.JobScheduler;
import io.callboard.store.job.JobRow;
import io.callboard.store.job.JobState;
import io.callboard.store.media.RenditionRows;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The work on uploads as an administrator sees it: what is on its way, what was given up and why, and another try.
/// Works beside a serving process as well as in it.
public final class RenditionWork {
    private static final int MOST = 1_000;

    private final JobScheduler scheduler;
    private final RenditionRows files;
    private final SystemRecords records;
    private final FieldsOfRenditions fields;

    RenditionWork(JobScheduler scheduler, RenditionRows files, SystemRecords records) {
        this.scheduler = scheduler;
        this.files = files;
        this.records = records;
        this.fields = new FieldsOfRenditions(records);
    }

    /// One piece of work.
    ///
    /// @param id the id of the Attachment that it is about
    /// @param job how often it was tried, and the last words of a try that failed
    /// @param file the name of the uploaded file
    /// @param owner the row that the file was uploaded to
    /// @param name what people call that row; empty when it is gone
    /// @param field the field that the file is in; empty when it hangs on the row
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

    /// Begins given-up work on one upload anew and returns where it stood: only a failed one begins. Empty when there
    /// is no work on such an upload.
    public Optional<JobState> retry(long id) {
        List<JobRow> jobs = scheduler.table().beginning(id + "/");
        jobs.stream().filter(job -> job.state() == JobState.FAILED).forEach(this::begin);
        return jobs.stream().map(JobRow::state).reduce((one, other) -> one == JobState.FAILED ? one : other);
    }

    /// Begins all given-up work anew, the oldest first, and returns how much it was.
    public int retryFailed() {
        List<JobRow> jobs = scheduler.table().failed(Integer.MAX_VALUE);
        jobs.reversed().forEach(this::begin);
        return jobs.size();
    }

    private void begin(JobRow job) {
        fields.again(Subject.of(job.key()));
        scheduler.submit(job.name(), job.key(), Duration.ZERO);
    }
}
