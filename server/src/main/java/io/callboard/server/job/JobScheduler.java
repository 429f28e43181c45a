package io.callboard.server.job;

import io.callboard.store.Database;
import io.callboard.store.job.JobTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs background work: every key of a kind once at a time across all nodes, each kind in its own lane, in the
/// order it became due. Thread-safe.
public final class JobScheduler implements AutoCloseable {
    private final Map<String, Lane> lanes;
    private final JobTable table;

    private JobScheduler(Map<String, Lane> lanes, JobTable table) {
        this.lanes = lanes;
        this.table = table;
    }

    /// What it works with.
    ///
    /// @param jobs each with a view `callboard.scheduled_<name>` of its plans
    public record Surroundings(Database database, InstantSource clock, List<Job> jobs) {
        public Surroundings {
            jobs = List.copyOf(jobs);
        }
    }

    /// Makes a scheduler that does not run yet, so that work can be recorded before everything is built.
    public static JobScheduler of(Surroundings surroundings) {
        var table = new JobTable(surroundings.database(), surroundings.clock());
        Map<String, Lane> lanes = new LinkedHashMap<>();
        surroundings.jobs().forEach(job -> lanes.put(job.name(), Lane.of(job, table, surroundings)));
        return new JobScheduler(lanes, table);
    }

    /// Starts working.
    public void start() {
        lanes.values().forEach(Lane::start);
    }

    /// Plans work, from the beginning if it was done or given up before. Work that waits already keeps its time.
    ///
    /// @param name the job's
    public void submit(String name, String key, Duration delay) {
        Lane lane = lanes.get(name);
        if (lane == null) {
            throw new IllegalArgumentException("no job " + name);
        }
        table.await(name, key);
        lane.plan(key, delay);
    }

    /// Cancels work that waits or runs, on any node.
    ///
    /// @param reason for people
    public void cancel(String name, String key, String reason) {
        table.cancel(name, key, reason);
    }

    /// The state of the work.
    public JobTable table() {
        return table;
    }

    /// Waits briefly for running work; what does not end in time starts over at the next start.
    @Override
    public void close() {
        lanes.values().forEach(Lane::close);
    }
}
