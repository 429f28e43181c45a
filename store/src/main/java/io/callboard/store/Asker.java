package io.callboard.store;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The caller on whose behalf the current thread works. Turns are shared among callers, and statements whose
/// caller has gone away are stopped.
public final class Asker {
    private static final ScopedValue<Asker> CURRENT = ScopedValue.newInstance();

    private final Supplier<String> caller;
    private final BooleanSupplier left;

    /// @param caller the caller's name, the same for all requests of one account
    /// @param left whether the caller has gone away; called from other threads, too
    public Asker(Supplier<String> caller, BooleanSupplier left) {
        this.caller = caller;
        this.left = left;
    }

    /// Runs work for this caller.
    public void during(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    /// The caller of this thread; background work of the site shares a limit with nobody.
    static Object caller() {
        return CURRENT.isBound() ? CURRENT.get().caller.get() : Thread.currentThread();
    }

    /// A check whether the caller of this thread has gone away; it may be run on any thread.
    static BooleanSupplier left() {
        return CURRENT.isBound() ? CURRENT.get().left : () -> false;
    }
}
