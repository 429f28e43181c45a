package io.callboard.store.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
    @Test
    void plainUrlIsSplitIntoAddressUserAndPassword() {
        var address = DatabaseAddress.parse("postgresql://ann:p%40s+s@db.studio:6432/site?sslmode=require");
        assertThat(address)
                .isEqualTo(
                        new DatabaseAddress("jdbc:postgresql://db.studio:6432/site?sslmode=require", "ann", "p@s+s"));
    }

    @Test
    void jdbcUrlMayCarryUserAndPasswordAsOptions() {
        var address =
                DatabaseAddress.parse("jdbc:postgresql://localhost/site?user=ann&password=x%26y&tcpKeepAlive=true");
        assertThat(address)
                .isEqualTo(
                        new DatabaseAddress("jdbc:postgresql://localhost:5432/site?tcpKeepAlive=true", "ann", "x&y"));
    }

    @Test
    void printingHidesThePassword() {
        assertThat(DatabaseAddress.parse("postgres://ann:hush@h/site").toString())
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mysql://h/site", "postgresql://h", "postgresql:site", "hush hush", "postgresql://ann:hush@/"})
    void anythingElseIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> DatabaseAddress.parse(text))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("postgresql://user:password@host")
                .hasMessageNotContaining("hush");
    }
}
