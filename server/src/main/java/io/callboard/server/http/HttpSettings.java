package io.callboard.server.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// Where and how to listen.
///
/// @param port 0 for any free one
/// @param drain how long running requests may take to end once the server stops
/// @param budget the memory for requests of known callers
/// @param strangers the memory for bodies whose sender is not known yet
/// @param spool the folder where long bodies wait until they are complete
public record HttpSettings(
        String host,
        int port,
        Front front,
        Limits limits,
        Duration drain,
        Pace pace,
        ByteBudget budget,
        ByteBudget strangers,
        Path spool,
        RandomGenerator random) {

    public static HttpSettings of(String host, int port, RandomGenerator random) {
        return new HttpSettings(
                host,
                port,
                Front.NONE,
                Limits.ofMachine(),
                Duration.ofSeconds(6),
                Pace.USUAL,
                ByteBudget.quarterOfHeap(),
                ByteBudget.strangers(),
                Path.of(System.getProperty("java.io.tmpdir")),
                random);
    }

    public HttpSettings withFront(Front other) {
        return new HttpSettings(host, port, other, limits, drain, pace, budget, strangers, spool, random);
    }

    public HttpSettings withSpool(Path other) {
        return new HttpSettings(host, port, front, limits, drain, pace, budget, strangers, other, random);
    }

    HttpSettings withLimits(UnaryOperator<Limits> change) {
        return new HttpSettings(host, port, front, change.apply(limits), drain, pace, budget, strangers, spool, random);
    }

    HttpSettings withPace(Pace other) {
        return new HttpSettings(host, port, front, limits, drain, other, budget, strangers, spool, random);
    }

    HttpSettings withBudget(ByteBudget other) {
        return new HttpSettings(host, port, front, limits, drain, pace, other, strangers, spool, random);
    }
}
