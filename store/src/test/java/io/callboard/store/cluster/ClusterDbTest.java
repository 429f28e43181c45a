package io.callboard.store.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.store.Database;
import io.callboard.store.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterDbTest {
    private static final Duration SERVING_AGAIN = Duration.ofSeconds(10);

    @TempDir
    static Path programs;

    @TempDir
    Path folder;

    /// All tests share the unpacked programs, which take longer to unpack than a cluster takes to start.
    @BeforeEach
    void shareThePrograms() throws IOException {
        Files.createSymbolicLink(folder.resolve("programs"), programs);
    }

    static Cluster.Settings settings(Path folder) {
        return new Cluster.Settings(new DataFolder(folder), new SecureRandom(), 20, Duration.ofSeconds(5));
    }

    @Test
    void firstStartMakesADurableClusterAndTheSecondKeepsIt() throws IOException {
        long first;
        try (var cluster = Cluster.join(settings(folder));
                var database = open(cluster)) {
            first = cluster.process();
            database.write(work -> work.execute(Sql.of("create table kept as select 7 as number")));
            assertThat(new StartupChecks(database).run()).hasSize(7).allMatch(Finding::passed);
        }
        assertThat(Processes.isAlive(first)).isFalse();
        assertThat(Files.getPosixFilePermissions(folder.resolve("secrets")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(folder.resolve("logs/postgresql.log")).isNotEmptyFile();
        long started = System.nanoTime();
        try (var cluster = Cluster.join(settings(folder));
                var database = open(cluster)) {
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
            assertThat(number(database)).isEqualTo(7);
        }
    }

    @Test
    void orphanOfAKilledProgramIsAdoptedAndStoppedByTheLastToLeave() throws Exception {
        Process holder = ClusterHolder.start(folder);
        long orphan = Long.parseLong(String.valueOf(holder.inputReader().readLine()));
        holder.destroyForcibly().waitFor();
        assertThat(Processes.isAlive(orphan)).isTrue();
        try (var cluster = Cluster.join(settings(folder))) {
            assertThat(cluster.process()).isEqualTo(orphan);
        }
        assertThat(Processes.isAlive(orphan)).isFalse();
    }

    @Test
    void aProgramThatLeavesDoesNotStopTheClusterUnderAnother() throws Exception {
        Process holder = ClusterHolder.start(folder);
        long shared = Long.parseLong(String.valueOf(holder.inputReader().readLine()));
        try (var cluster = Cluster.join(settings(folder))) {
            assertThat(cluster.process()).isEqualTo(shared);
        }
        assertThat(Processes.isAlive(shared)).isTrue();
        holder.getOutputStream().close();
        assertThat(holder.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Processes.isAlive(shared)).isFalse();
    }

    @Test
    void killedPostgresServesTheSamePoolAgainAndLosesNothing() throws Exception {
        try (var cluster = Cluster.join(settings(folder));
                var database = open(cluster)) {
            cluster.watch();
            database.write(work -> work.execute(Sql.of("create table kept as select 7 as number")));
            long killed = cluster.process();
            long started = System.nanoTime();
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                kill(killed);
                List<Future<Integer>> answers = new ArrayList<>();
                for (int caller = 0; caller < 20; caller++) {
                    answers.add(callers.submit(() -> number(database)));
                    Thread.sleep(20);
                }
                for (Future<Integer> answer : answers) {
                    assertThat(answer.get()).isEqualTo(7);
                }
            }
            // A session outlives its postmaster for a moment and may still answer: only the new one counts.
            while (cluster.process() == killed
                    && Duration.ofNanos(System.nanoTime() - started).compareTo(SERVING_AGAIN) < 0) {
                LockSupport.parkNanos(1_000_000);
            }
            database.write(work -> work.execute(Sql.of("update kept set number = 8")));
            assertThat(number(database)).isEqualTo(8);
            assertThat(cluster.process()).isNotEqualTo(killed);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SERVING_AGAIN);
        }
    }

    @Test
    void numberOfADeadClusterGivenToAnotherProgramDoesNotStopAStart() throws IOException {
        try (var cluster = Cluster.join(settings(folder))) {
            kill(cluster.process());
            Path file = folder.resolve("postgres/postmaster.pid");
            List<String> lines = Files.readAllLines(file);
            lines.set(0, Long.toString(ProcessHandle.current().pid()));
            Files.write(file, lines);
        }
        try (var cluster = Cluster.join(settings(folder));
                var database = open(cluster)) {
            assertThat(new StartupChecks(database).run()).allMatch(Finding::passed);
        }
    }

    @Test
    void settingsThatLoseWritesAreRefusedWithTheRemedy() throws IOException {
        try (var cluster = Cluster.join(settings(folder));
                var database = open(cluster)) {
            database.write(work -> work.execute(Sql.of("alter role callboard_site set synchronous_commit = 'off'")));
        }
        Files.writeString(folder.resolve("postgres/postgresql.conf"), "fsync = off\n", StandardOpenOption.APPEND);
        try (var cluster = Cluster.join(settings(folder));
                var database = open(cluster)) {
            assertThatThrownBy(() -> new StartupChecks(database).require())
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("fsync: off.")
                    .hasMessageContaining("synchronous_commit: off.")
                    .hasMessageContaining("Set fsync = on in postgresql.conf");
        }
    }

    @Test
    void databaseWithoutKoreanTrigramsIsRefused() throws IOException {
        try (var cluster = Cluster.join(settings(folder))) {
            String url = cluster.address().url();
            try (var setUp = open(setUp(url))) {
                createPlainDatabase(setUp);
            }
            try (var plain = open(setUp(url.replace("/callboard?", "/plain?")))) {
                assertThatThrownBy(() -> new StartupChecks(plain).require())
                        .hasMessageContaining("trigrams of Korean text")
                        .hasMessageContaining("create database callboard template template0");
            }
        }
    }

    /// A database as opened by the role that set the cluster up.
    private DatabaseAddress setUp(String url) throws IOException {
        return new DatabaseAddress(
                url,
                NewCluster.USER,
                Files.readString(folder.resolve("secrets/postgres")).strip());
    }

    @Test
    void aClusterWhosePasswordIsLostOrDamagedIsNotOpenedAndSaysWhichFile() throws IOException {
        Cluster.join(settings(folder)).close();
        Path secret = folder.resolve("secrets/postgres");
        Files.writeString(secret, "hunter2");
        assertThatThrownBy(() -> Cluster.join(settings(folder)))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("secrets/postgres is damaged")
                .hasMessageNotContaining("hunter2");
        Files.delete(secret);
        assertThatThrownBy(() -> Cluster.join(settings(folder)))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("secrets/postgres is missing");
        assertThat(secret).doesNotExist();
    }

    private static void kill(long process) {
        ProcessHandle.of(process).orElseThrow().destroyForcibly();
        while (Processes.isAlive(process)) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void createPlainDatabase(Database database) {
        try (var connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(true);
            try (var statement = connection.createStatement()) {
                statement.execute("create database plain template template0 locale_provider builtin"
                        + " builtin_locale 'C' lc_ctype 'C' lc_collate 'C'");
            }
            connection.setAutoCommit(false);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Database open(Cluster cluster) {
        return open(cluster.address());
    }

    private static Database open(DatabaseAddress address) {
        return Database.open(new Database.Settings(address.url(), address.user(), address.password(), 2));
    }

    private static int number(Database database) {
        return database.read(work -> work.one(Sql.of("select number from kept"), row -> row.getInt(1)));
    }
}
