package io.callboard.server.trace;

import java.util.EnumMap;
import java.util.Map;

/// The stage timer of the current thread's request. One stage runs at a time: entering a stage ends the one
/// before it, entering one again adds to it. Without a running request every call does nothing.
public final class Stages {
    private static final ScopedValue<Stages> CURRENT = ScopedValue.newInstance();

    private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);
    private Stage running = Stage.PARSE;
    private long since = System.nanoTime();
    private Runnable beforeSql = () -> {};

    /// Ends the running stage of the current request and begins another.
    public static void enter(Stage stage) {
        if (CURRENT.isBound()) {
            CURRENT.get().begin(stage);
        }
    }

    /// Runs work whose stages are measured here.
    public void during(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    /// Runs an action when the request starts to wait for the database and no longer uses the processor.
    public void beforeSql(Runnable action) {
        beforeSql = action;
    }

    /// Ends the running stage and begins another, for the owner of this timer.
    public void begin(Stage stage) {
        if (stage == Stage.SQL) {
            beforeSql.run();
        }
        long now = System.nanoTime();
        nanos.merge(running, now - since, Long::sum);
        running = stage;
        since = now;
    }

    /// The stages so far as a `Server-Timing` value, durations in milliseconds: `parse;dur=0.12, sql;dur=3.40`.
    public String serverTiming() {
        begin(running);
        var text = new StringBuilder(96);
        nanos.forEach((stage, time) -> {
            text.append(text.isEmpty() ? "" : ", ").append(stage.label()).append(";dur=");
            appendMillis(text, time);
        });
        return text.toString();
    }

    /// The stages so far for a log line: `parse=0.12 sql=3.40`.
    public String summary() {
        return serverTiming().replace(";dur=", "=").replace(",", "");
    }

    private void appendMillis(StringBuilder text, long time) {
        long hundredths = time / 10_000;
        text.append(hundredths / 100).append('.');
        text.append((char) ('0' + hundredths / 10 % 10)).append((char) ('0' + hundredths % 10));
    }
}
