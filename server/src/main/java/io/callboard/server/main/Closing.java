package io.callboard.server.main;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a run has opened, to be closed in the opposite order, once, from whichever thread ends the run. What is added
/// after the end is closed at once, so a stop in the middle of a start leaves nothing behind.
final class Closing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private boolean ended;

    void add(Runnable step) {
        boolean late;
        synchronized (steps) {
            late = ended;
            if (!late) {
                steps.push(step);
            }
        }
        if (late) {
            step.run();
        }
    }

    @Override
    public void close() {
        for (Optional<Runnable> step = next(); step.isPresent(); step = next()) {
            run(step.get());
        }
    }

    private static void run(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            log.error("stop failed reason={}", e.toString());
        }
    }

    private Optional<Runnable> next() {
        synchronized (steps) {
            ended = true;
            return Optional.ofNullable(steps.poll());
        }
    }
}
