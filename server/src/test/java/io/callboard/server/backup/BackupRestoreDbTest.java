package io.callboard.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.server.backup.BackupWriter.Packing;
import io.callboard.server.media.MediaKey;
import io.callboard.store.backup.BackupException;
import io.callboard.store.cluster.ClusterException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupRestoreDbTest {
    private final Path folder;
    private final Path file;
    private final Place source;
    private final Place target;

    BackupRestoreDbTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("site.backup");
        this.source = Place.site(folder.resolve("source"));
        this.target = Place.empty(folder.resolve("target"));
    }

    @BeforeEach
    void secrets() {
        source.secrets().of("postgres");
        source.secrets().of("sealing");
    }

    @AfterEach
    void close() {
        target.close();
        source.close();
    }

    @Test
    void rowsSecretsAndMediaComeBack() throws IOException {
        MediaKey movie = source.attach(7, "a movie");
        source.attach(8, "a movie");
        MediaKey empty = source.attach(9, "");
        Backup.Summary summary = source.backUp(file);
        assertThat(summary.files()).isEqualTo(2);
        assertThat(summary.badFiles()).isZero();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        Restore.Restored restored = target.restore(file);
        assertThat(restored.files()).isEqualTo(2);
        assertThat(target.content(movie)).isEqualTo("a movie");
        assertThat(target.content(empty)).isEmpty();
        assertThat(target.texts("select name from callboard.attachment_file order by id"))
                .containsExactly("file 7", "file 8", "file 9");
        assertThat(target.secrets().of("sealing")).isEqualTo(source.secrets().of("sealing"));
        assertThat(target.secrets().ofTheSite()).containsExactly("sealing");
        assertThat(target.secrets().of("postgres"))
                .isNotEqualTo(source.secrets().of("postgres"));
    }

    @Test
    void missingAndDamagedMediaAreCountedAndTheRestIsSaved() throws IOException {
        MediaKey kept = source.attach(1, "kept");
        source.media().delete(source.attach(2, "lost"));
        MediaKey damaged = source.attach(3, "damaged");
        Files.writeString(source.media().local(damaged).path(), "altered");
        assertThat(source.backUp(file).badFiles()).isEqualTo(2);
        assertThat(target.restore(file).badFiles()).isEqualTo(1);
        assertThat(target.content(kept)).isEqualTo("kept");
        assertThat(target.media().contains(damaged)).isFalse();
    }

    @Test
    void aFailedBackupLeavesTheOlderFileAndNothingElse() throws IOException {
        source.backUp(file);
        byte[] before = Files.readAllBytes(file);
        try (BackupWriter writer = BackupWriter.to(file)) {
            assertThatThrownBy(() -> writer.add("tables/x", Packing.FAST, out -> {
                        out.write(new byte[100_000]);
                        throw new IOException("No space left on device");
                    }))
                    .hasMessageContaining("No space");
        }
        source.database().write(transaction -> {
            transaction.script("drop table callboard.schema_version");
            return true;
        });
        assertThatThrownBy(() -> source.backUp(file)).isInstanceOf(BackupException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(file);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidInASentence() {
        assertThatThrownBy(() -> source.backUp(folder.resolve("no/such/folder/x")))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("no such file or folder");
        assertThatThrownBy(() -> source.backUp(folder)).hasMessageContaining("is a folder");
    }

    @Test
    void whateverIsDoneToAFileItIsReadWholeOrRefused() throws IOException {
        source.attach(1, "some bytes");
        source.backUp(file);
        byte[] good = Files.readAllBytes(file);
        Path bad = folder.resolve("bad.backup");
        Random random = new Random(9);
        int refused = 0;
        for (int i = 0; i < 120; i++) {
            byte[] copy = i % 3 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            if (i % 3 != 0) {
                copy[random.nextInt(copy.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(bad, copy);
            try (var backup = BackupFile.open(bad)) {
                backup.verify();
            } catch (BackupException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void somethingElseIsRefusedWithASentence() throws IOException {
        refused("a text", out -> out.write("hello".getBytes(StandardCharsets.UTF_8)), "not a whole backup");
        refused("nothing", _ -> {}, "not a whole backup");
        refused("a zip", out -> zip(out, "readme.txt", "hello"), "no list of its contents");
        refused("no list", out -> zip(out, Manifest.NAME, "[]"), "cannot be understood");
        refused("half a list", out -> zip(out, Manifest.NAME, "{\"format\": 1}"), "cannot be understood");
        refused("a later format", out -> zip(out, Manifest.NAME, "{\"format\": 2}"), "has the format 2");
        assertThatThrownBy(() -> BackupFile.open(folder.resolve("none"))).hasMessageContaining("There is no file");
    }

    private interface Bytes {
        void write(OutputStream out) throws IOException;
    }

    private void refused(String name, Bytes bytes, String because) throws IOException {
        Path other = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(other)) {
            bytes.write(out);
        }
        assertThatThrownBy(() -> BackupFile.open(other))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(because);
    }

    private static void zip(OutputStream out, String name, String content) throws IOException {
        var zip = new ZipOutputStream(out);
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.finish();
    }

    @Test
    void namesThatReachOutOfTheFolderAreRefused() throws IOException {
        source.backUp(file);
        Path forged = folder.resolve("forged.backup");
        forge(forged, "secrets/../../escaped", out -> out.write(1));
        assertThatThrownBy(() -> target.restore(forged)).isInstanceOf(ClusterException.class);
        forge(forged, Manifest.MEDIA, out -> {
            var tar = new TarArchiveOutputStream(out);
            tar.putArchiveEntry(new TarArchiveEntry("../escaped"));
            tar.closeArchiveEntry();
            tar.finish();
        });
        assertThatThrownBy(() -> target.restore(forged)).hasMessageContaining("no checksum");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(path -> path.endsWith("escaped"))).isEmpty();
        }
        assertThat(target.texts("select nspname from pg_namespace where nspname in ('site', 'callboard')"))
                .isEmpty();
    }

    /// A copy of the good file, complete in itself, with one entry of its own.
    private void forge(Path forged, String name, Bytes content) throws IOException {
        try (BackupFile good = BackupFile.open(file);
                BackupWriter writer = BackupWriter.to(forged)) {
            Map<String, Digested> entries = new LinkedHashMap<>(good.manifest().entries());
            for (String entry : entries.keySet()) {
                if (!entry.equals(name)) {
                    writer.add(entry, Packing.FAST, out -> {
                        try (var in = good.open(entry)) {
                            in.transferTo(out);
                        }
                        return entries.get(entry).count();
                    });
                }
            }
            writer.add(name, Packing.FAST, out -> {
                content.write(out);
                return 1;
            });
            writer.finish(new Manifest(
                    "forger", good.manifest().takenAt(), good.manifest().site(), writer.entries()));
        }
    }

    @Test
    void anUnfinishedRestoreIsNoSiteAndTheNextBeginsAnew() throws IOException {
        var folder = new RestoreFolder(target.folder());
        folder.begin();
        Files.createDirectories(target.folder().postgres());
        Files.writeString(target.folder().postgres().resolve("PG_VERSION"), "18");
        assertThatThrownBy(() -> RestoreFolder.requireFinished(target.folder()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("did not end");
        folder.begin();
        assertThat(target.folder().postgres()).doesNotExist();
        folder.end();
        assertThatCode(() -> RestoreFolder.requireFinished(target.folder())).doesNotThrowAnyException();
    }

    @Test
    void aFolderWithPartsOfASiteIsRefusedAndLeftAlone() {
        MediaKey key = target.media()
                .put(new java.io.ByteArrayInputStream(new byte[3]))
                .key();
        var folder = new RestoreFolder(target.folder());
        assertThatThrownBy(folder::begin).isInstanceOf(BackupException.class).hasMessageContaining("media/");
        assertThat(target.media().contains(key)).isTrue();
        assertThatCode(() -> RestoreFolder.requireFinished(target.folder())).doesNotThrowAnyException();
    }
}
