package io.callboard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CirclesTest {
    @Test
    void findsWhatKnowsEachOther() {
        Map<String, Set<String>> edges = Map.of(
                "a", Set.of("b"),
                "b", Set.of("c"),
                "c", Set.of("a", "d"),
                "d", Set.of("e"),
                "e", Set.of(),
                "f", Set.of("g"),
                "g", Set.of("f", "a"));
        assertThat(Circles.among(edges)).containsExactlyInAnyOrder(Set.of("a", "b", "c"), Set.of("f", "g"));
    }

    @Test
    void seesTheCirclesOfClassFiles() {
        assertThat(Circles.below("io.callboard.core").ofFiles())
                .as("a refusal makes a fault, and a fault tells its refusal")
                .contains(Set.of("io.callboard.core.error/Fault.java", "io.callboard.core.error/Refusal.java"));
    }

    @Test
    void coreHasNone() {
        Circles.below("io.callboard.core").refuse();
    }
}
