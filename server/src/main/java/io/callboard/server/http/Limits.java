package io.callboard.server.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// What connections may use of the machine.
///
/// @param connections how many may be open at once, and how many requests may run; further ones wait until one closes
/// @param headers how long the headers of a request may take, however often a byte of them arrives
/// @param idle how long a connection without a request stays open; clients keep theirs while a script runs
/// @param crowded the same while no further connection is accepted
public record Limits(int connections, Duration headers, Duration idle, Duration crowded) {
    /// Descriptors for the database, the log, the programs that make pictures, and the JVM itself.
    private static final long OTHER_FILES = 192;
    /// The most heap that a connection holds before its sender is authenticated: its headers and the beginning
    /// of its body, several times over.
    private static final long HEAP_EACH = 128 << 10;

    private static final int LEAST = 64;
    private static final int MOST = 20_000;
    /// With fewer descriptors connections would take those of the database and of files.
    public static final long LEAST_FILES = OTHER_FILES + 2 * LEAST;

    /// As many connections as the machine has descriptors and the JVM has heap for; one may have a file open.
    static Limits ofMachine() {
        long connections =
                Math.min((files() - OTHER_FILES) / 2, Runtime.getRuntime().maxMemory() / HEAP_EACH);
        return new Limits(
                Math.clamp(connections, LEAST, MOST),
                Duration.ofSeconds(10),
                Duration.ofHours(1),
                Duration.ofSeconds(3));
    }

    /// How many descriptors this process may have open.
    public static long files() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    Limits withConnections(int other) {
        return new Limits(other, headers, idle, crowded);
    }

    Limits withIdle(Duration other) {
        return new Limits(connections, headers, other, crowded);
    }

    Limits withHeaders(Duration other) {
        return new Limits(connections, other, idle, crowded);
    }
}
