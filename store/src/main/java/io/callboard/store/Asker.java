package io.callboard.store;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Whoever waits for what the current thread works on. Turns are shared out among callers, and statements whose caller
/// has gone away are stopped.
public final class Asker {
    private static final ScopedValue<Asker> CURRENT = ScopedValue.newInstance();

    private final Supplier<String> caller;
    private final BooleanSupplier left;

    /// @param caller who asks, the same for all requests of one account
    /// @param left whether the caller has gone away; asked from other threads, too
    public Asker(Supplier<String> caller, BooleanSupplier left) {
        this.caller = caller;
        this.left = left;
    }

    /// Runs work for this caller.
    public void during(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    /// Who asks on this thread; work that the site does of its own accord shares a limit with nobody.
    static Object caller() {
        return CURRENT.isBound() ? CURRENT.get().caller.get() : Thread.currentThread();
    }

    /// Whether whoever asks on this thread has gone away, to be asked on any.
    static BooleanSupplier left() {
        return CURRENT.isBound() ? CURRENT.get().left : () -> false;
    }
}
