package io.callboard.core.error;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A refusal to report to the caller: its kind and its facts. It has no sentence of its own, since the wire,
/// people and programs each get a different one.
public final class Fault extends RuntimeException {
    private final Refusal refusal;
    private final Map<String, @Nullable Object> facts;
    private final OptionalInt request;

    /// @throws IllegalArgumentException when there are more or fewer values than the kind has facts
    Fault(Refusal refusal, @Nullable Object... values) {
        this(refusal, named(refusal, values), OptionalInt.empty());
    }

    private Fault(Refusal refusal, Map<String, @Nullable Object> facts, OptionalInt request) {
        super(null, null, false, false);
        this.refusal = refusal;
        this.facts = facts;
        this.request = request;
    }

    private static Map<String, @Nullable Object> named(Refusal refusal, @Nullable Object... values) {
        List<String> names = refusal.facts();
        if (names.size() != values.length) {
            throw new IllegalArgumentException(refusal.key() + " has the facts " + names);
        }
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            facts.put(names.get(i), values[i]);
        }
        return Collections.unmodifiableMap(facts);
    }

    /// The same refusal as one of a batch.
    ///
    /// @param index which request of the batch it refuses, from 0
    public Fault inBatch(int index) {
        return new Fault(refusal, facts, OptionalInt.of(index));
    }

    public Refusal refusal() {
        return refusal;
    }

    public Reason reason() {
        return refusal.reason();
    }

    /// What is known about it, by name: `row`, `field`, `rule`, `value` and others of its kind.
    public Map<String, @Nullable Object> facts() {
        return facts;
    }

    /// Which request of a batch it refuses.
    public OptionalInt request() {
        return request;
    }

    /// For logs and debuggers.
    @Override
    public String getMessage() {
        return (request.isPresent() ? "request " + request.getAsInt() + ": " : "") + refusal.key() + " " + facts;
    }
}
