package io.callboard.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What all clients measured together, as one line of JSON.
final class Report {
    private final long[] sortedNanos;
    private final double seconds;
    private final long failures;
    private final long bytes;

    private Report(long[] sortedNanos, List<Client> clients, double seconds) {
        this.sortedNanos = sortedNanos;
        this.seconds = seconds;
        failures = clients.stream().mapToLong(Client::failures).sum();
        bytes = clients.stream().mapToLong(Client::bytes).sum();
    }

    static Report of(List<Client> clients, double seconds) {
        long[] all = clients.stream()
                .flatMapToLong(client -> Arrays.stream(client.nanos()))
                .toArray();
        Arrays.sort(all);
        return new Report(all, clients, seconds);
    }

    private double milliseconds(double share) {
        int index = (int) Math.min(sortedNanos.length - 1L, (long) (share * sortedNanos.length));
        return index < 0 ? 0 : sortedNanos[index] / 1e6;
    }

    String json() {
        int requests = sortedNanos.length;
        return String.format(
                Locale.ROOT,
                "{\"requests\": %d, \"seconds\": %.3f, \"per_second\": %.2f, \"failures\": %d,"
                        + " \"bytes_each\": %d, \"p50\": %.3f, \"p99\": %.3f, \"max\": %.3f}",
                requests,
                seconds,
                requests / seconds,
                failures,
                requests == 0 ? 0 : bytes / requests,
                milliseconds(0.5),
                milliseconds(0.99),
                milliseconds(1));
    }
}
