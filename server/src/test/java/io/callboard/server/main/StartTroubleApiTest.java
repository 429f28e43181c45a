package io.callboard.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A start that fails says why in a sentence.
class StartTroubleApiTest {
    @TempDir
    Path folder;

    private String refusal(int status, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("serve"));
        all.addAll(List.of(arguments));
        if (!all.contains("--data")) {
            all.addAll(List.of("--data", folder.resolve("data").toString()));
        }
        try (var server = CallboardProcess.start(folder, all.toArray(String[]::new))) {
            assertThat(server.output(status)).isEmpty();
            assertThat(server.errors())
                    .doesNotContain("Exception", "\tat ", "hunter2")
                    .isNotBlank();
            return server.errors();
        }
    }

    @Test
    void wrongAddressesAreNamed() throws Exception {
        assertThat(refusal(1, "--port", "99999")).contains("port cannot be \"99999\"");
        assertThat(refusal(1, "--port", "65536")).contains("port cannot be");
        assertThat(refusal(1, "--port", "0", "--host", "no-such-host.invalid")).contains("host cannot be");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aMissingFfmpegIsNamed() throws Exception {
        assertThat(refusal(1, "--port", "0", "--ffmpeg", "/nowhere/ffmpeg"))
                .contains("ffmpeg cannot be \"/nowhere/ffmpeg\"");
    }

    @Test
    void aDataFolderThatCannotBeWrittenIsNamed() throws Exception {
        assertThat(refusal(1, "--port", "0", "--data", "/proc/callboard")).contains("/proc/callboard");
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(refusal(1, "--port", "0", "--data", file + "/data")).contains(file + "/data cannot be written");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamedWithoutItsPassword() throws Exception {
        assertThat(refusal(1, "--port", "0", "--database-url", "postgresql://ann:hunter2@127.0.0.1:1/site"))
                .contains("127.0.0.1:1/site as ann cannot be opened")
                .contains("refused");
        assertThat(refusal(1, "--port", "0", "--database-url", "postgresql://ann:hunter2@no-such-host.invalid/site"))
                .contains("no-such-host.invalid");
        assertThat(refusal(1, "--port", "0", "--database-url", "mysql://ann:hunter2@host/site"))
                .contains("not understood");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void tooFewDescriptorsAreNamedWithTheLimit() throws Exception {
        List<String> few = List.of("sh", "-c", "ulimit -n 200; exec \"$@\"", "sh");
        String data = folder.resolve("data").toString();
        try (var server = CallboardProcess.start(folder, few, "serve", "--port", "0", "--data", data)) {
            assertThat(server.output(1)).isEmpty();
            assertThat(server.errors()).contains("may open 200 files", "needs 320", "ulimit -n");
        }
    }

    @Test
    void aSiteOfANewerVersionIsNotOpened() throws Exception {
        try (var server = CallboardProcess.serve(folder)) {
            assertThat(server.url()).isNotNull();
            Path data = folder.resolve("data");
            String port =
                    Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3);
            String password =
                    Files.readString(data.resolve("secrets/postgres-site")).strip();
            try (var database = DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:" + port + "/callboard", "callboard_site", password);
                    var statement = database.createStatement()) {
                statement.execute("insert into callboard.migration (name) values ('9999_future')");
            }
        }
        assertThat(refusal(1, "--port", "0"))
                .contains("This site was brought up to date by a newer Callboard (its tables have 9999_future)");
    }

    @Test
    void aMisspeltOptionIsNamedWithoutItsValue() throws Exception {
        assertThat(refusal(2, "--database-pasword=hunter2")).contains("Unknown option --database-pasword");
        assertThat(refusal(2, "hunter2")).contains("Unknown argument");
    }

    @Test
    void aDamagedSecretFileIsNamed() throws Exception {
        CallboardProcess.serve(folder).close();
        for (String secret : List.of("links", "sealing", "postgres-site")) {
            Path file = folder.resolve("data/secrets").resolve(secret);
            String right = Files.readString(file);
            Files.writeString(file, "hunter2");
            assertThat(refusal(1, "--port", "0")).contains("secrets/" + secret + " is damaged");
            Files.writeString(file, right);
        }
        CallboardProcess.serve(folder).close();
    }
}
