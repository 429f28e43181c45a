package io.callboard.server.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MachineTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "4, 2", "8, 2", "12, 3", "16, 4", "128, 4"})
    void atLeastTwoMoviesAreMadeSideBySideWhereThereAreCores(int cores, int movies) {
        assertThat(new Machine(8L << 30, cores).movies()).isEqualTo(movies);
    }

    @ParameterizedTest
    @CsvSource({"8, 2", "16, 4", "32, 8", "64, 16", "512, 128"})
    void allProgramsTogetherTakeHalfOfTheMemory(long gigabytes, int cores) {
        var machine = new Machine(gigabytes << 30, cores);
        Limits limits = Limits.of(machine);
        assertThat(limits.memoryBytes() * (machine.movies() + machine.pictures()))
                .isLessThanOrEqualTo(machine.memory() / 2);
        assertThat(limits.memoryBytes()).isBetween(1L << 30, 6L << 30);
        assertThat(limits.pixels() * 16).isLessThanOrEqualTo(limits.memoryBytes());
        assertThat(limits.time()).isEqualTo(Duration.ofHours(1));
    }
}
