package io.callboard.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backup and restore as an operator uses them: commands beside a running server.
class BackupApiTest {
    @TempDir
    Path folder;

    @Test
    void aServedSiteIsBackedUpAndServedElsewhere() throws Exception {
        String file = folder.resolve("site.backup").toString();
        String key;
        try (var _ = CallboardProcess.serve(folder)) {
            key = output(0, "script", "create", "tools", "--data", data()).getLast();
            assertThat(output(0, "backup", file, "--data", data()).getFirst())
                    .startsWith("Backup of ")
                    .endsWith(file);
        }
        Path other = Files.createDirectory(folder.resolve("other"));
        String target = other.resolve("data").toString();
        assertThat(output(0, "restore", file, "--data", target).getLast()).contains("stop the event daemons");
        assertThat(errors("restore", file, "--data", target)).contains("is not empty");
        assertThat(output(0, "doctor", "--data", target)).allMatch(line -> line.startsWith("ok"));
        try (var restored = CallboardProcess.serve(other)) {
            assertThat(restored.said()).as("the administrator came along").hasSize(1);
            assertThat(restored.signIn("tools", key)).contains("session_id");
        }
    }

    @Test
    void aFolderWithoutASiteIsNotTurnedIntoOne() throws Exception {
        assertThat(errors("backup", folder.resolve("x").toString(), "--data", data()))
                .contains("There is no site in")
                .doesNotContain("Exception");
        assertThat(Path.of(data())).doesNotExist();
    }

    @Test
    void aBadFileLeavesTheFolderEmptyAndAnUnfinishedRestoreIsNotServed() throws Exception {
        Path file = Files.writeString(folder.resolve("bad"), "this is no backup");
        assertThat(errors("restore", file.toString(), "--data", data())).contains("not a whole backup");
        assertThat(Path.of(data())).doesNotExist();
        Files.createDirectories(Path.of(data()));
        Files.createFile(Path.of(data()).resolve("restore.unfinished"));
        assertThat(errors("serve", "--port", "0", "--data", data())).contains("did not end");
    }

    @Test
    void aFolderOfAnotherPostgresSaysHowToMove() throws Exception {
        Path postgres = Files.createDirectories(Path.of(data(), "postgres"));
        Files.writeString(postgres.resolve("PG_VERSION"), "17\n");
        Path secrets = Files.createDirectories(Path.of(data(), "secrets"));
        Files.writeString(secrets.resolve("postgres"), "its-own-secret");
        assertThat(errors("serve", "--port", "0", "--data", data()))
                .contains("made by PostgreSQL 17")
                .contains("./callboard backup")
                .contains("./callboard restore")
                .doesNotContain("Exception");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private List<String> output(int status, String... arguments) throws IOException, InterruptedException {
        try (var program = CallboardProcess.start(folder, arguments)) {
            return program.output(status);
        }
    }

    private String errors(String... arguments) throws IOException, InterruptedException {
        try (var program = CallboardProcess.start(folder, arguments)) {
            assertThat(program.output(1)).isEmpty();
            return program.errors();
        }
    }
}
