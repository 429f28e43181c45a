package io.callboard.server.transcode;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// What background work may use of this machine: half of its memory in total, shared among the work that runs
/// in parallel.
///
/// @param memory of the machine or its container, in bytes
/// @param cores how many programs run at the same time
public record Machine(long memory, int cores) {
    private static final int PICTURES = 2;
    private static final int MOST_MOVIES = 4;
    private static final int CORES_A_MOVIE = 4;
    /// Less is not enough for one frame of a large movie.
    private static final long LEAST_MEMORY = 1L << 30;

    private static final long MOST_MEMORY = 6L << 30;

    /// The machine that this process runs on.
    public static Machine here() {
        long memory = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class) == null
                ? LEAST_MEMORY
                : ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getTotalMemorySize();
        return new Machine(memory, Runtime.getRuntime().availableProcessors());
    }

    /// How many pictures are made at once.
    public int pictures() {
        return PICTURES;
    }

    /// How many movies are made at once: one on a single core, else at least two, so that a movie that takes an
    /// hour does not hold up all others.
    public int movies() {
        return cores == 1 ? 1 : Math.clamp(cores / CORES_A_MOVIE, 2, MOST_MOVIES);
    }

    /// The most memory that one program may map, in bytes.
    long share() {
        return Math.clamp(memory / 2 / (pictures() + movies()), LEAST_MEMORY, MOST_MEMORY);
    }
}
