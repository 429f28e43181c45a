package io.callboard.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// One connection's work: send, wait for the answer, record the time, repeat.
final class Client {
    private final Plan plan;
    private final List<byte[]> requests;
    private final int number;
    private long[] nanos = new long[1 << 16];
    private int count;
    private long failures;
    private long bytes;

    Client(Plan plan, List<byte[]> requests, int number) {
        this.plan = plan;
        this.requests = requests;
        this.number = number;
    }

    /// Works until the plan is done.
    ///
    /// @param start the common beginning, from `System.nanoTime`
    Client run(long start) throws IOException {
        try (var connection = new HttpConnection(plan.target())) {
            switch (plan.order()) {
                case ONCE -> {
                    for (byte[] request : requests) {
                        record(connection, request);
                    }
                }
                case LOOP -> loop(connection, start);
            }
        }
        return this;
    }

    private void loop(HttpConnection connection, long start) throws IOException {
        long measureFrom = start + plan.warmUp().toNanos();
        long end = measureFrom + plan.measured().toNanos();
        int next = (int) ((long) number * requests.size() / plan.connections());
        for (long sent = 0; System.nanoTime() < end; sent++) {
            waitForTurn(start, sent);
            byte[] request = requests.get(next);
            next = (next + 1) % requests.size();
            if (System.nanoTime() < measureFrom) {
                connection.exchange(request);
            } else {
                record(connection, request);
            }
        }
    }

    private void waitForTurn(long start, long sent) {
        if (plan.rate().isEmpty()) {
            return;
        }
        double perConnection = plan.rate().get() / plan.connections();
        long due = start + (long) (sent * 1e9 / perConnection);
        long pause = due - System.nanoTime();
        if (pause > 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(pause);
        }
    }

    private void record(HttpConnection connection, byte[] request) throws IOException {
        long before = System.nanoTime();
        HttpConnection.Answer answer = connection.exchange(request);
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = System.nanoTime() - before;
        bytes += answer.bytes();
        if (answer.failed()) {
            failures++;
        }
    }

    /// The nanoseconds of every measured request, in order of sending.
    long[] nanos() {
        return Arrays.copyOf(nanos, count);
    }

    long failures() {
        return failures;
    }

    long bytes() {
        return bytes;
    }
}
