package io.callboard.server.http;

import io.callboard.store.Turns;

/// Turns at the processors, for requests that work them hard before they turn to the database. They are shared fairly
/// among callers. Thread-safe.
public final class ProcessorTurns {
    private final Turns turns = Turns.atProcessors();

    /// Waits in line and works; the turn ends with the work, or where it begins to wait for the database.
    ///
    /// @throws io.callboard.core.error.Fault when it took too long, or nobody waits for the answer any more
    public void during(Exchange exchange, Runnable work) {
        try (Turns.Turn turn = turns.one()) {
            turn.take();
            exchange.stages().beforeSql(turn::close);
            work.run();
        }
    }
}
