package io.callboard.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What to send, to whom, how hard and for how long.
///
/// @param requests a file with one request body per line
/// @param order whether connections run in a loop until the time is over, or each sends the whole file once
/// @param rate requests per second over all connections; without it every connection sends as fast as it is answered
/// @param trace a file that gets the microseconds of every measured request, in order of sending
record Plan(
        Target target,
        Path requests,
        int connections,
        Duration warmUp,
        Duration measured,
        Order order,
        Optional<Double> rate,
        Optional<Path> trace) {

    /// Where requests go.
    record Target(String host, int port, String path) {}

    /// Which requests a connection sends.
    enum Order {
        LOOP,
        ONCE
    }

    /// Reads `--name value` pairs.
    ///
    /// @throws IllegalArgumentException when `--port` or `--requests` is missing or a value is not a number
    static Plan parse(String[] arguments) throws IOException {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            given.put(arguments[i], arguments[i + 1]);
        }
        return new Plan(
                new Target(
                        given.getOrDefault("--host", "127.0.0.1"),
                        Integer.parseInt(required(given, "--port")),
                        given.getOrDefault("--path", "/api3/json")),
                Path.of(required(given, "--requests")),
                Integer.parseInt(given.getOrDefault("--connections", "8")),
                seconds(given.getOrDefault("--warm-up", "2")),
                seconds(given.getOrDefault("--seconds", "5")),
                Order.valueOf(given.getOrDefault("--order", "LOOP")),
                Optional.ofNullable(given.get("--rate")).map(Double::valueOf),
                Optional.ofNullable(given.get("--trace")).map(Path::of));
    }

    private static String required(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
    }
}
