package io.callboard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Sends prepared requests and prints what it measured as one line of JSON. It parses no answer, so that its
/// own work stays small compared with the server's.
public final class LoadGenerator {
    private LoadGenerator() {}

    /// Runs one plan.
    ///
    /// @param arguments see [Plan]
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Plan plan = Plan.parse(arguments);
        List<byte[]> requests = RequestFile.read(plan);
        long start = System.nanoTime();
        List<Client> clients = run(plan, requests, start);
        double seconds = switch (plan.order()) {
            case ONCE -> (System.nanoTime() - start) / 1e9;
            case LOOP -> plan.measured().toNanos() / 1e9;
        };
        trace(plan, clients);
        System.out.println(Report.of(clients, seconds).json());
    }

    private static List<Client> run(Plan plan, List<byte[]> requests, long start)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(plan.connections())) {
            List<Future<Client>> working = new ArrayList<>();
            for (int i = 0; i < plan.connections(); i++) {
                var client = new Client(plan, requests, i);
                working.add(threads.submit(() -> client.run(start)));
            }
            List<Client> done = new ArrayList<>();
            for (Future<Client> each : working) {
                done.add(each.get());
            }
            return done;
        }
    }

    private static void trace(Plan plan, List<Client> clients) throws IOException {
        if (plan.trace().isPresent()) {
            List<String> lines = clients.stream()
                    .flatMapToLong(client -> Arrays.stream(client.nanos()))
                    .mapToObj(nanos -> Long.toString(nanos / 1000))
                    .toList();
            Files.write(plan.trace().get(), lines);
        }
    }
}
