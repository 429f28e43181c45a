package io.callboard.server.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callboard.server.transcode.Sandbox.Wall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a program taken over by a hostile file can do, simulated by the shell. Walls that a machine does not
/// offer are not tested on it.
final class SandboxApiTest {
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(30), Duration.ofSeconds(30), 1 << 20, 1L << 31, 1_000_000);

    @TempDir
    private Path folder;

    private final Sandbox sandbox = Sandbox.here();
    private WorkFolder work;

    @BeforeEach
    void folder() throws IOException {
        Folders.passable(folder.resolve("work"));
        work = WorkFolder.in(Folders.passable(folder.resolve("work/jobs")), sandbox.nextUser());
    }

    private void assumeWall(Wall wall) {
        assumeTrue(!sandbox.lacks().contains(wall), wall.lack());
    }

    private List<String> run(String script, Path input) throws InterruptedException {
        List<String> said = new ArrayList<>();
        new ChildProcess(sandbox)
                .run(new ChildProcess.Task(
                        work, Optional.of(input), List.of("/bin/sh", "-c", script), Map.of(), LIMITS, said::add));
        return said;
    }

    private Path secret() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "the key\n");
        return Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void itReadsTheFileThatItIsHandedAndWritesItsFolder() throws Exception {
        assertThat(run("cat > copy; cat copy", secret())).containsExactly("the key");
        assertThat(Files.readString(work.made(work.file("copy")))).isEqualTo("the key\n");
    }

    @Test
    void itReadsNoOtherFileOfTheServer() throws Exception {
        assumeWall(Wall.USER);
        Path secret = secret();
        assertThat(run("cat " + secret + " ../../../secret 2>/dev/null; echo over", secret))
                .containsExactly("over");
    }

    @Test
    void itWritesNowhereElse() throws Exception {
        assumeWall(Wall.USER);
        assertThat(run("for f in ../x ../../x " + folder + "/x; do echo > $f; done 2>/dev/null; echo over", secret()))
                .containsExactly("over");
        assertThat(folder.resolve("work/x")).doesNotExist();
        assertThat(folder.resolve("work/jobs/x")).doesNotExist();
    }

    @Test
    void twoJobsAreTwoUsers() throws Exception {
        assumeWall(Wall.USER);
        assertThat(sandbox.nextUser()).isNotEqualTo(sandbox.nextUser());
        assertThat(run("id -u", secret()))
                .containsExactly(String.valueOf(work.user().getAsInt()));
    }

    @Test
    void itHasNoRightsAndCannotGainAny() throws Exception {
        assumeWall(Wall.USER);
        assertThat(run("grep -E '^(CapPrm|CapEff|CapBnd|NoNewPrivs)' /proc/self/status | tr -s '\\t ' ' '", secret()))
                .containsExactly(
                        "CapPrm: 0000000000000000",
                        "CapEff: 0000000000000000",
                        "CapBnd: 0000000000000000",
                        "NoNewPrivs: 1");
    }

    @Test
    void itHasNoNetwork() throws Exception {
        assumeWall(Wall.NETWORK);
        assertThat(run("tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '", secret()))
                .containsExactly("lo");
    }

    @Test
    void whatItLeavesBehindIsEnded() throws Exception {
        assumeWall(Wall.GROUP);
        List<String> said = run("(sleep 1000 >/dev/null 2>&1 & echo $!)", secret());
        LeftBehind.awaitEnd(Long.parseLong(said.getFirst()));
    }

    @Test
    void aLinkInPlaceOfAResultIsNotFollowed() throws Exception {
        Path secret = secret();
        run("ln -s " + secret + " thumbnail; ln -s /etc/passwd poster", secret);
        assertThatThrownBy(() -> work.made(work.file("thumbnail"))).isInstanceOf(TranscodeException.class);
        assertThatThrownBy(() -> work.made(work.file("poster"))).isInstanceOf(TranscodeException.class);
    }

    @Test
    void itMapsNoMoreMemoryThanGiven() throws Exception {
        assertThat(run("ulimit -v; ulimit -f", secret()))
                .containsExactly(String.valueOf(LIMITS.memoryBytes() / 1024), String.valueOf((1 << 20) / 512));
    }
}
