package io.callboard.architecture;

import org.junit.jupiter.api.Test;

final class StoreCirclesTest {
    @Test
    void storeHasNone() {
        Circles.below("io.callboard.store").refuse();
    }
}
