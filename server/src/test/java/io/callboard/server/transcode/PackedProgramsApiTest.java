package io.callboard.server.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server makes folders for itself alone, but ffmpeg runs as another user and loads its libraries by name.
final class PackedProgramsApiTest {
    @TempDir
    Path folder;

    @Test
    void aClosedFolderOfProgramsIsOpenedToPassThrough() throws Exception {
        Path programs = Files.createDirectory(
                folder.resolve("programs"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Optional<Programs> packed = PackedPrograms.in(programs);
        assumeThat(packed).isPresent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(programs)))
                .isEqualTo("rwx--x--x");
        Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwx------"));
        assertThat(PackedPrograms.in(programs)).isEqualTo(packed);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(programs)))
                .isEqualTo("rwx--x--x");
    }
}
