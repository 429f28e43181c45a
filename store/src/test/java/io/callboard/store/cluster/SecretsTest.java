package io.callboard.store.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path root;

    private Secrets secrets;

    @BeforeEach
    void open() {
        var folder = new DataFolder(root);
        folder.create();
        secrets = new Secrets(folder, new Random(7));
    }

    @Test
    void aSecretIsMadeOnceAndForItsOwnerOnly() throws IOException {
        String links = secrets.of("links");
        assertThat(secrets.of("links")).isEqualTo(links).matches("[0-9a-f]{64}");
        assertThat(Files.getPosixFilePermissions(root.resolve("secrets/links")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aDamagedFileIsNamedButNotShown() throws IOException {
        for (String damaged : new String[] {"", "almost-the-secret", "A".repeat(64), "a".repeat(63)}) {
            Files.writeString(root.resolve("secrets/sealing"), damaged);
            assertThatThrownBy(() -> secrets.of("sealing"))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("secrets/sealing is damaged")
                    .hasMessageNotContaining("almost");
        }
    }

    @Test
    void whatCannotBeReadIsSaidInASentence() throws IOException {
        Files.createDirectory(root.resolve("secrets/links"));
        assertThatThrownBy(() -> secrets.of("links"))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("secrets/links cannot be read");
    }

    @Test
    void passwordsOfTheClusterDoNotTravelWithTheSite() {
        secrets.of(Secrets.CLUSTER);
        secrets.of(Secrets.SITE_ROLE);
        secrets.of("links");
        assertThat(secrets.ofTheSite()).containsExactly("links");
        assertThatThrownBy(() -> secrets.put(Secrets.SITE_ROLE, "a".repeat(64))).isInstanceOf(ClusterException.class);
    }
}
