package io.callboard.store.read;

import java.util.concurrent.Semaphore;

/// Lets large reads go on one after another, with as many at once as half of the processors: small ones then find a
/// processor, and little memory lives for long. Thread-safe.
final class Turns {
    private final Semaphore free;

    Turns(int atOnce) {
        free = new Semaphore(atOnce, true);
    }

    static Turns ofThisMachine() {
        return new Turns(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    /// The turn of one read, not taken yet.
    Turn one() {
        return new Turn();
    }

    /// Closing gives it to the next in line. Belongs to one thread.
    final class Turn implements AutoCloseable {
        private boolean taken;

        /// Waits in line, unless it is taken already.
        void take() {
            if (!taken) {
                free.acquireUninterruptibly();
                taken = true;
            }
        }

        @Override
        public void close() {
            if (taken) {
                free.release();
                taken = false;
            }
        }
    }
}
