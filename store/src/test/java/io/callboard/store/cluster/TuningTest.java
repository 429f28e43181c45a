package io.callboard.store.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TuningTest {
    private static final long GIGABYTE = 1L << 30;

    @Test
    void memoryGrowsWithTheMachineWithinBounds() {
        assertThat(buffers(GIGABYTE / 2)).isEqualTo("128MB");
        assertThat(buffers(8 * GIGABYTE)).isEqualTo("1024MB");
        assertThat(buffers(256 * GIGABYTE)).isEqualTo("2048MB");
    }

    @Test
    void durabilityIsNeverTouched() {
        assertThat(new Tuning(GIGABYTE, 50).settings())
                .doesNotContainKeys("fsync", "full_page_writes", "synchronous_commit");
    }

    private static String buffers(long memory) {
        return String.valueOf(new Tuning(memory, 50).settings().get("shared_buffers"));
    }
}
