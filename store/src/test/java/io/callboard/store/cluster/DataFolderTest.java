package io.callboard.store.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temporary;

    private static String modeOf(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aNewFolderIsClosedAndThoseAboveItAreNot() throws IOException {
        var folder = new DataFolder(temporary.resolve("studio/callboard/data"));
        folder.create();
        assertThat(modeOf(folder.root())).isEqualTo("rwx------");
        for (Path inside : new Path[] {folder.logs(), folder.secrets(), folder.media(), folder.work()}) {
            assertThat(modeOf(inside)).as(inside.toString()).isEqualTo("rwx------");
        }
        assertThat(modeOf(temporary.resolve("studio"))).isEqualTo("rwxr-xr-x");
        assertThat(modeOf(temporary.resolve("studio/callboard"))).isEqualTo("rwxr-xr-x");
    }

    @Test
    void aFolderOfAnOlderVersionIsClosed() throws IOException {
        var folder = new DataFolder(temporary.resolve("data"));
        Files.createDirectories(folder.logs());
        Files.createDirectories(folder.media());
        Path log = Files.writeString(folder.logs().resolve("postgresql.log"), "LOG: hello");
        Path lock = Files.writeString(folder.root().resolve("serve.lock"), "process 1");
        for (Path open : new Path[] {folder.root(), folder.logs(), folder.media()}) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        for (Path open : new Path[] {log, lock}) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-rw-"));
        }
        folder.create();
        for (Path closed : new Path[] {folder.root(), folder.logs(), folder.media()}) {
            assertThat(modeOf(closed)).as(closed.toString()).isEqualTo("rwx------");
        }
        for (Path closed : new Path[] {log, lock}) {
            assertThat(modeOf(closed)).as(closed.toString()).isEqualTo("rw-------");
        }
        assertThat(log).hasContent("LOG: hello");
    }

    @Test
    void theWayOfPostgresThroughTheFolderStaysOpen() throws IOException {
        var folder = new DataFolder(temporary.resolve("data"));
        assumeTrue(new UnixSystem().getUid() == 0, "only root gives the cluster to another user");
        folder.create();
        folder.open(Identity.APART);
        Files.setPosixFilePermissions(folder.root(), PosixFilePermissions.fromString("rwxr-xr-x"));
        folder.create();
        assertThat(modeOf(folder.root())).isEqualTo("rwx--x---");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> new DataFolder(file.resolve("data")).create())
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining(file + "/data cannot be written");
    }
}
