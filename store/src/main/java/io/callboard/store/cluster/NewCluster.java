package io.callboard.store.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Creates a cluster where there is none. It is created next to its final place and renamed, so a start that is
/// killed leaves no partial cluster.
final class NewCluster {
    /// The role that sets the cluster up, a superuser.
    static final String USER = "callboard";
    private static final Logger log = LoggerFactory.getLogger(NewCluster.class);

    private final DataFolder folder;
    private final Programs programs;
    private final Identity identity;

    NewCluster(DataFolder folder, Programs programs, Identity identity) {
        this.folder = folder;
        this.programs = programs;
        this.identity = identity;
    }

    void createWith(String password) {
        Path draft = folder.root().resolve("postgres.new");
        Path passwordFile = folder.root().resolve("postgres.password");
        try {
            Trees.delete(draft);
            Files.createDirectory(draft, OwnerOnly.FOLDER);
            Possession.give(draft, identity.whoInitializes());
            writePassword(passwordFile, password);
            Command.run(Command.builder(identity.whoInitializes(), initdb(draft, passwordFile)));
            Files.writeString(draft.resolve("postgresql.conf"), CONFIGURATION);
            Possession.give(draft, identity);
            Files.move(draft, folder.postgres(), StandardCopyOption.ATOMIC_MOVE);
            log.info("cluster created folder={} version={}", folder.postgres(), Programs.major());
        } catch (IOException e) {
            throw new ClusterException("A PostgreSQL cluster cannot be made in " + folder.root(), e);
        } finally {
            Trees.delete(passwordFile);
        }
    }

    private static final String CONFIGURATION = """
            # Callboard's settings for this machine; rewritten at every start.
            include_if_exists = 'callboard.conf'

            # Your own settings, one a line, below. They win. Callboard does not start with fsync,
            # full_page_writes or synchronous_commit off.
            """;

    private void writePassword(Path file, String password) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, OwnerOnly.FILE);
        Files.writeString(file, password);
        Possession.give(file, identity.whoInitializes());
    }

    private List<String> initdb(Path target, Path passwordFile) {
        return List.of(
                programs.path("initdb"),
                "--pgdata=" + target,
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C.UTF-8",
                "--data-checksums",
                "--no-instructions");
    }
}
