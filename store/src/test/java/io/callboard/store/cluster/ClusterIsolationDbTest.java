package io.callboard.store.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import io.callboard.testkit.Folders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an attacker with the site's database password, or with control of PostgreSQL, can reach.
class ClusterIsolationDbTest {
    private static final boolean ROOT = new UnixSystem().getUid() == 0;

    private static Path programs;

    private Path above;
    private Path folder;

    /// All tests share the unpacked programs, which take longer to unpack than a cluster takes to start.
    @BeforeAll
    static void makeAPlaceForPrograms() throws IOException {
        programs = passable();
    }

    @AfterAll
    static void clearPrograms() throws IOException {
        Folders.delete(programs);
    }

    /// JUnit's own folders are closed to other users.
    private static Path passable() throws IOException {
        Path made = Files.createTempDirectory("callboard-isolation");
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        return made;
    }

    @BeforeEach
    void makeAFolderThatOthersCanGetTo() throws IOException {
        above = passable();
        folder = Files.createDirectory(above.resolve("data"));
        Files.createSymbolicLink(folder.resolve("programs"), programs);
    }

    @AfterEach
    void clear() throws IOException {
        Folders.delete(above);
    }

    private Cluster join() {
        return Cluster.join(ClusterDbTest.settings(folder));
    }

    private static Connection asSite(Cluster cluster) throws SQLException {
        DatabaseAddress address = cluster.address();
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    private Connection asSetUp(Cluster cluster) throws SQLException, IOException {
        String password = Files.readString(folder.resolve("secrets/postgres")).strip();
        return DriverManager.getConnection(cluster.address().url(), NewCluster.USER, password);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    @Test
    void theSitesRoleRunsNoProgramsAndReadsNoFiles() throws Exception {
        try (var cluster = join();
                var site = asSite(cluster)) {
            assertThat(ask(
                            site,
                            "select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls"
                                    + " from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
            for (String attack : List.of(
                    "copy (select 1) to program 'true'",
                    "create temp table stolen (line text); copy stolen from program 'id'",
                    "create temp table stolen (line text); copy stolen from '/etc/passwd'",
                    "select pg_read_file('/etc/passwd')",
                    "select lo_import('/etc/passwd')",
                    "alter role callboard_site superuser",
                    "alter role callboard password 'mine'",
                    "alter system set fsync = off",
                    "set role callboard",
                    "create role other login",
                    "create extension pg_stat_statements",
                    "create function run(text) returns int language c as 'libc', 'system'")) {
                assertThatThrownBy(() -> run(site, attack)).as(attack).isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void whatTheSiteNeedsItMay() throws Exception {
        try (var cluster = join();
                var site = asSite(cluster)) {
            run(site, "create extension if not exists pg_trgm");
            run(site, "create schema site; create table site.shot (id bigserial primary key, code text)");
            run(site, "create index on site.shot using gin (code gin_trgm_ops)");
            run(site, "drop schema site cascade");
        }
    }

    /// Older versions served the site with the role that had set the cluster up.
    @Test
    void aClusterOfAnOlderVersionIsHandedOver() throws Exception {
        try (var cluster = join();
                var setUp = asSetUp(cluster)) {
            run(setUp, "alter database callboard owner to callboard; drop role callboard_site");
            run(setUp, "create schema site; create table site.shot (id bigserial primary key, code text)");
            run(setUp, "create sequence site.next; create table site.log (id bigint) partition by range (id)");
            run(setUp, "create table site.log_0 partition of site.log for values from (0) to (10)");
            run(setUp, "create function site.f(integer) returns integer language sql as 'select 1'");
            run(setUp, "insert into site.shot (code) values ('kept')");
        }
        Files.delete(folder.resolve("secrets/postgres-site"));
        try (var cluster = join();
                var site = asSite(cluster)) {
            assertThat(ask(site, "select code from site.shot")).isEqualTo("kept");
            run(site, "alter table site.shot add column name text; insert into site.shot (code) values ('new')");
            run(
                    site,
                    "alter table site.log add column at date; drop function site.f(integer); drop sequence site.next");
            run(site, "create schema callboard");
        }
        try (var again = join();
                var site = asSite(again)) {
            assertThat(ask(site, "select count(*) from site.shot")).isEqualTo("2");
        }
    }

    @Test
    void nothingInTheFolderIsOpenToOthers() throws Exception {
        try (var cluster = join()) {
            assertThat(cluster.isAlive()).isTrue();
            assertThat(openToOthers()).isEmpty();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo(ROOT ? "rwx--x---" : "rwx------");
        }
    }

    private List<Path> openToOthers() throws IOException {
        List<Path> open = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                look(path);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isSymbolicLink()) {
                    look(path);
                }
                return FileVisitResult.CONTINUE;
            }

            // PostgreSQL's own files come and go.
            @Override
            public FileVisitResult visitFileFailed(Path path, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            private void look(Path path) throws IOException {
                boolean programs = path.startsWith(folder.resolve("programs")) || path.equals(folder);
                for (PosixFilePermission permission : Files.getPosixFilePermissions(path)) {
                    String who = permission.name();
                    if (who.startsWith("OTHERS") || (who.startsWith("GROUP") && !programs)) {
                        open.add(path);
                        return;
                    }
                }
            }
        });
        return open;
    }

    @Test
    void underRootEvenTheRoleThatSetsUpReadsNothingOfRoots() throws Exception {
        assumeTrue(ROOT, "only root has something to hide from its own PostgreSQL");
        Path secret = Files.createFile(above.resolve("root-only"), OwnerOnly.FILE);
        Files.writeString(secret, "the crown jewels");
        try (var cluster = join();
                var setUp = asSetUp(cluster)) {
            assertThat(userOf(cluster.process())).isEqualTo(Identity.APART);
            run(setUp, "create temp table stolen (line text)");
            for (Path target : List.of(secret, folder.resolve("secrets/postgres"), folder.resolve("logs"))) {
                assertThatThrownBy(() -> run(setUp, "copy stolen from program 'cat " + target + "'"))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> run(setUp, "copy stolen from '" + target + "'"))
                        .isInstanceOf(SQLException.class);
            }
            run(setUp, "copy stolen from program 'id -u'");
            assertThat(ask(setUp, "select line from stolen")).isEqualTo("60642");
            run(setUp, "delete from stolen; copy stolen from program 'ls -a " + folder + " || true'");
            assertThat(ask(setUp, "select count(*) from stolen where line like '%secrets%'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void underRootAClusterThatWasRootsOwnChangesHands() throws Exception {
        assumeTrue(ROOT, "only root can have it");
        try (var cluster = join();
                var site = asSite(cluster)) {
            run(site, "create table kept as select 7 as number");
        }
        Possession.give(folder.resolve("postgres"), new Identity.Namespace());
        try (var cluster = join();
                var site = asSite(cluster)) {
            assertThat(userOf(cluster.process())).isEqualTo(Identity.APART);
            assertThat(ask(site, "select number from kept")).isEqualTo("7");
        }
    }

    @Test
    void underRootAnOrphanIsAdopted() throws Exception {
        assumeTrue(ROOT, "others own their orphans");
        Process holder = ClusterHolder.start(folder);
        long orphan = Long.parseLong(String.valueOf(holder.inputReader().readLine()));
        holder.destroyForcibly().waitFor();
        try (var cluster = join()) {
            assertThat(cluster.process()).isEqualTo(orphan);
            assertThat(userOf(orphan)).isEqualTo(Identity.APART);
        }
        assertThat(Processes.isAlive(orphan)).isFalse();
    }

    /// As on a machine where an administrator has given the folder to a user.
    @Test
    void aFolderOfAnUnprivilegedUserKeepsItsOwner() throws Exception {
        assumeTrue(ROOT, "only root can give it away");
        Files.setAttribute(folder, "unix:uid", 65_534);
        try (var cluster = join();
                var site = asSite(cluster)) {
            assertThat(userOf(cluster.process())).isEqualTo(65_534);
            assertThat(ask(site, "select 7")).isEqualTo("7");
        }
    }

    private static int userOf(long process) throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc", Long.toString(process)), "unix:uid");
    }
}
