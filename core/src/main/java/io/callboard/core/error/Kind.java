package io.callboard.core.error;

import java.util.List;

/// What a constant of a [Refusal] enum is declared with.
///
/// @param facts the names of its facts, in the order in which [Refusal#of] takes them
public record Kind(Reason reason, List<String> facts) {
    public Kind {
        facts = List.copyOf(facts);
    }

    /// The kind with these facts.
    public static Kind of(Reason reason, String... facts) {
        return new Kind(reason, List.of(facts));
    }
}
