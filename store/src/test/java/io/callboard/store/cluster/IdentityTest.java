package io.callboard.store.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IdentityTest {
    private static final boolean ROOT = true;
    private static final boolean REACHABLE = true;
    private static final boolean NAMESPACES = true;

    private static Identity on(boolean root, int owner, boolean reachable, boolean namespaces) {
        return Identity.on(new Identity.Machine(root, owner, 100, reachable, namespaces));
    }

    @Test
    void anOrdinaryUserRunsPostgresAsHimself() {
        assertThat(on(!ROOT, 1_000, !REACHABLE, !NAMESPACES).prefix()).isEmpty();
    }

    @Test
    void rootGivesTheClusterToAUserOfItsOwn() {
        Identity identity = on(ROOT, 0, REACHABLE, NAMESPACES);
        assertThat(identity.prefix())
                .containsExactly("setpriv", "--reuid=60642", "--regid=60642", "--clear-groups", "--no-new-privs", "--");
        assertThat(identity.whoInitializes()).isEqualTo(new Identity.Owner(65_534, Identity.APART));
    }

    @Test
    void rootHidesInANamespaceWhereNobodyElseGetsToTheFolder() {
        assertThat(on(ROOT, 0, !REACHABLE, NAMESPACES).prefix()).containsExactly("unshare", "--user");
    }

    @Test
    void rootSteppingDownBecomesTheFoldersOwner() {
        Identity identity = on(ROOT, 1_000, !REACHABLE, NAMESPACES);
        assertThat(identity).isEqualTo(new Identity.Owner(1_000, 100));
        assertThat(identity.whoInitializes()).isEqualTo(identity);
    }

    @Test
    void rootWithoutAnyOfTheseIsToldWhatToDo() {
        assertThatThrownBy(() -> on(ROOT, 0, !REACHABLE, !NAMESPACES))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("chown");
    }
}
