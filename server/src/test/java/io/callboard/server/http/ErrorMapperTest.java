package io.callboard.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.error.Fault;
import io.callboard.core.error.Reason;
import io.callboard.server.wire.WireSentences;
import io.callboard.store.StoreException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class ErrorMapperTest {
    private static Fault of(SQLException trouble) {
        return ErrorMapper.fault(new StoreException("select secret", trouble), "r1");
    }

    private static Fault of(String sqlState) {
        return of(new SQLException("the database's own words", sqlState));
    }

    @Test
    void whatTookTooLongAsksForLess() {
        for (String state : new String[] {"57014", "25P04"}) {
            assertThat(of(state).reason()).isEqualTo(Reason.BUSY);
            assertThat(WireSentences.of(of(state), "read").message())
                    .isEqualTo("The query took too long and was stopped. Narrow its filter or ask for fewer rows.");
        }
    }

    @Test
    void aLockThatIsNotFreeIsBusy() {
        for (String state : new String[] {"55P03", "40001", "40P01"}) {
            assertThat(of(state).reason()).isEqualTo(Reason.BUSY);
            assertThat(WireSentences.of(of(state), "update").message()).startsWith("The site is busy");
        }
    }

    @Test
    void aDatabaseThatIsAwayOrFullIsNotAvailable() {
        for (String state : new String[] {"08001", "08006", "53300", "57P01", "57P03"}) {
            assertThat(of(state).reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(WireSentences.of(of(state), "create").message())
                    .isEqualTo("The database is not available at the moment. Try again soon.");
        }
        assertThat(WireSentences.of(of(new SQLTransientConnectionException("timed out after 30000ms")), "create")
                        .message())
                .startsWith("The database is not available");
    }

    @Test
    void aFullDiskIsSaid() {
        assertThat(of("53100").reason()).isEqualTo(Reason.FULL);
        assertThat(WireSentences.of(of("53100"), "create").message())
                .isEqualTo("The disk of the database is full. Nothing was written.");
    }

    @Test
    void ourOwnMistakesAreNotShown() {
        Fault shown = of("42601");
        assertThat(shown.reason()).isEqualTo(Reason.INTERNAL);
        assertThat(WireSentences.of(shown, "read").message())
                .isEqualTo("Internal error. The server's log has it under request r1.")
                .doesNotContain("secret", "own words");
    }
}
