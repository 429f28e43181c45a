package io.callboard.store.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IdentityTest {
    @Test
    void anOrdinaryUserRunsPostgresAsHimself() {
        assertThat(Identity.on(new Identity.Machine(false, false, 0, 0)).prefix())
                .isEmpty();
    }

    @Test
    void rootHidesInANamespace() {
        assertThat(Identity.on(new Identity.Machine(true, true, 0, 0)).prefix()).containsExactly("unshare", "--user");
    }

    @Test
    void rootSteppingDownBecomesTheFoldersOwner() {
        assertThat(Identity.on(new Identity.Machine(true, false, 1_000, 100)).prefix())
                .containsExactly("setpriv", "--reuid=1000", "--regid=100", "--clear-groups", "--");
    }

    @Test
    void rootWithoutEitherIsToldWhatToDo() {
        assertThatThrownBy(() -> Identity.on(new Identity.Machine(true, false, 0, 0)))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("chown");
    }
}
