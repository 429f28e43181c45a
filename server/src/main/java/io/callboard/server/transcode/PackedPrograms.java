package io.callboard.server.transcode;

import io.callboard.server.transcode.EmptyLibrary.Processor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// Unpacks the ffmpeg that is packed with this program. Unpacks next to the final place and renames, so a
/// process that is killed leaves nothing that looks complete.
final class PackedPrograms {
    private static final String PACKAGE = "org/bytedeco/ffmpeg/";
    private static final String DEVICES = "libavdevice.so.62";
    private static final List<String> DEVICE_FUNCTIONS = List.of(
            "av_input_audio_device_next",
            "av_input_video_device_next",
            "av_output_audio_device_next",
            "av_output_video_device_next",
            "avdevice_configuration",
            "avdevice_free_list_devices",
            "avdevice_list_input_sources",
            "avdevice_list_output_sinks",
            "avdevice_register_all",
            "avdevice_version");

    private PackedPrograms() {}

    /// Empty when none is packed for this machine.
    static Optional<Programs> in(Path folder) {
        String prefix = PACKAGE + platform() + "/";
        URL program = PackedPrograms.class.getClassLoader().getResource(prefix + "ffmpeg");
        if (program == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(programs(unpacked(program, prefix, folder)));
        } catch (IOException e) {
            throw new UncheckedIOException("ffmpeg cannot be unpacked to " + folder, e);
        }
    }

    private static Programs programs(Path place) {
        return new Programs(place.resolve("ffmpeg"), place.resolve("ffprobe"), Optional.of(place));
    }

    private static Path unpacked(URL program, String prefix, Path folder) throws IOException {
        if (!(program.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("not in an archive: " + program);
        }
        try (JarFile jar =
                new JarFile(Path.of(connection.getJarFileURL().getPath()).toFile())) {
            Path place = Folders.passable(folder).resolve(name(jar));
            if (!Files.isDirectory(place)) {
                Path draft = Files.createTempDirectory(folder, "unpacking");
                unpack(jar, prefix, draft);
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            }
            return place;
        }
    }

    /// Named after the archive, so a newer one is unpacked next to the older.
    private static String name(JarFile jar) {
        return Path.of(jar.getName()).getFileName().toString().replace(".jar", "");
    }

    private static void unpack(JarFile jar, String prefix, Path target) throws IOException {
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            String name = entry.getName();
            if (name.startsWith(prefix) && !entry.isDirectory() && !name.startsWith("libjni", prefix.length())) {
                write(jar, entry, target.resolve(name.substring(prefix.length())));
            }
        }
        if (isLinux()) {
            Files.write(target.resolve(DEVICES), devices());
        }
    }

    private static void write(JarFile jar, JarEntry entry, Path path) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, path, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static byte[] devices() {
        return new EmptyLibrary(DEVICES, "LIBAVDEVICE_62", DEVICE_FUNCTIONS)
                .bytes(isArm() ? Processor.AARCH64 : Processor.X86_64);
    }

    private static String platform() {
        return (isLinux() ? "linux" : "macosx") + (isArm() ? "-arm64" : "-x86_64");
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }
}
