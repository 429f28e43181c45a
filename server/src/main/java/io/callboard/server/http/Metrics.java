package io.callboard.server.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/// The numbers behind `/metrics`: requests by remote method, errors by code, the pool, the byte budget, the JVM.
public final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collector = new JvmGcMetrics();
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, Counter> errors = new ConcurrentHashMap<>();
    private final Counter bytes = Counter.builder("callboard_response_bytes").register(registry);

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        collector.bindTo(registry);
    }

    /// Publishes a number that is computed on every scrape.
    public <T> void gauge(String name, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value).strongReference(true).register(registry);
    }

    void request(Exchange exchange, long nanos) {
        RequestNotes notes = exchange.notes();
        String method = notes.rpc().isEmpty() ? "other" : notes.rpc();
        timers.computeIfAbsent(method, this::timer).record(nanos, TimeUnit.NANOSECONDS);
        bytes.increment((double) exchange.bytesSent());
        if (!notes.error().isEmpty()) {
            errors.computeIfAbsent(notes.error(), this::errorCounter).increment();
        }
    }

    private Timer timer(String method) {
        return Timer.builder("callboard_requests")
                .description("Requests by remote method")
                .tag("method", method)
                .register(registry);
    }

    private Counter errorCounter(String reason) {
        return Counter.builder("callboard_errors")
                .description("Refused requests by reason")
                .tag("reason", reason)
                .register(registry);
    }

    /// Everything in the Prometheus text format.
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collector.close();
        registry.close();
    }
}
