package io.callboard.server.http;

import io.callboard.store.Turns;

/// Turns at the processors, for requests that are CPU-bound before they use the database. They are shared
/// fairly among callers. Thread-safe.
public final class ProcessorTurns {
    private final Turns turns = Turns.atProcessors();

    /// Waits in line and runs the work; the turn ends with it, or where it first waits for the database.
    ///
    /// @throws io.callboard.core.error.Fault when it took too long, or the caller has gone away
    public void during(Exchange exchange, Runnable work) {
        try (Turns.Turn turn = turns.one()) {
            turn.take();
            exchange.stages().beforeSql(turn::close);
            work.run();
        }
    }
}
