package io.callboard.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.error.ErrorCode;
import io.callboard.core.error.Fault;
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
            assertThat(of(state).code()).isEqualTo(ErrorCode.CRUD);
            assertThat(of(state).message("read"))
                    .isEqualTo("The query took too long and was stopped. Narrow its filter or ask for fewer rows.");
        }
    }

    @Test
    void aLockThatIsNotFreeIsBusy() {
        for (String state : new String[] {"55P03", "40001", "40P01"}) {
            assertThat(of(state).code()).isEqualTo(ErrorCode.CRUD);
            assertThat(of(state).message("update")).startsWith("The site is busy");
        }
    }

    @Test
    void aDatabaseThatIsAwayOrFullIsNotAvailable() {
        for (String state : new String[] {"08001", "08006", "53300", "57P01", "57P03"}) {
            assertThat(of(state).code()).isEqualTo(ErrorCode.INTERNAL);
            assertThat(of(state).message("create"))
                    .isEqualTo("The database is not available at the moment. Try again soon.");
        }
        assertThat(of(new SQLTransientConnectionException("timed out after 30000ms"))
                        .message("create"))
                .startsWith("The database is not available");
    }

    @Test
    void aFullDiskIsSaid() {
        assertThat(of("53100").code()).isEqualTo(ErrorCode.FULL);
        assertThat(of("53100").message("create")).isEqualTo("The disk of the database is full. Nothing was written.");
    }

    @Test
    void ourOwnMistakesAreNotShown() {
        Fault shown = of("42601");
        assertThat(shown.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(shown.message("read"))
                .isEqualTo("Internal error. The server's log has it under request r1.")
                .doesNotContain("secret", "own words");
    }
}
