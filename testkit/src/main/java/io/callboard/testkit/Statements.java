package io.callboard.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Counts the statements of a piece of work, by listening to the driver.
public final class Statements {
    private static final Logger DRIVER = Logger.getLogger("org.postgresql.core");

    private Statements() {}

    /// How many statements the calling thread sends; those sent together are counted one by one.
    public static int of(Runnable work) {
        Counter counter = new Counter(Thread.currentThread().threadId());
        Level level = DRIVER.getLevel();
        DRIVER.setLevel(Level.FINEST);
        DRIVER.addHandler(counter);
        boolean up = DRIVER.getUseParentHandlers();
        DRIVER.setUseParentHandlers(false);
        try {
            work.run();
        } finally {
            DRIVER.setUseParentHandlers(up);
            DRIVER.removeHandler(counter);
            DRIVER.setLevel(level);
        }
        return counter.count.get();
    }

    private static final class Counter extends Handler {
        private final AtomicInteger count = new AtomicInteger();
        private final long thread;

        Counter(long thread) {
            this.thread = thread;
            setLevel(Level.FINEST);
        }

        @Override
        public void publish(LogRecord line) {
            if (line.getLongThreadID() == thread && isExecution(line.getMessage())) {
                count.incrementAndGet();
            }
        }

        private static boolean isExecution(String message) {
            return message.contains("FE=> Execute(") || message.contains("FE=> SimpleQuery(");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
