package io.callboard.server.transcode;

import com.twelvemonkeys.image.ImageUtil;
import com.twelvemonkeys.imageio.ImageReaderBase;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.plugins.bmp.ICOImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.icns.ICNSImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.psd.PSDImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tga.TGAImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.io.FileUtil;
import com.twelvemonkeys.lang.StringUtil;
import io.callboard.server.still.StillProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts the decoder for stills where the sandbox can reach it: its own few classes and the libraries that they
/// use. A JVM resolves its class path from the root, so the place is in the system's temporary folder, writable
/// by this process only.
final class PackedDecoder implements AutoCloseable {
    /// One class of each library.
    private static final List<Class<?>> LIBRARIES = List.of(
            TIFFImageReaderSpi.class,
            PSDImageReaderSpi.class,
            TGAImageReaderSpi.class,
            ICOImageReaderSpi.class,
            ICNSImageReaderSpi.class,
            JPEGImageReaderSpi.class,
            WebPImageReaderSpi.class,
            ImageReaderBase.class,
            Directory.class,
            ImageUtil.class,
            FileUtil.class,
            StringUtil.class);

    private @Nullable Path place;

    synchronized Path place() throws IOException {
        Path known = place;
        if (known == null || !Files.isDirectory(known)) {
            known = copied();
            place = known;
        }
        return known;
    }

    private static Path copied() throws IOException {
        Path draft = Files.createTempDirectory("callboard-stills");
        for (Class<?> library : LIBRARIES) {
            Path jar = jar(library);
            Files.copy(jar, draft.resolve(String.valueOf(jar.getFileName())), StandardCopyOption.REPLACE_EXISTING);
        }
        for (Class<?> type : StillProgram.parts()) {
            copy(type, draft);
        }
        open(draft);
        return draft;
    }

    private static Path jar(Class<?> library) throws IOException {
        CodeSource source = library.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IOException("no archive of " + library.getName());
        }
        return Path.of(source.getLocation().getPath());
    }

    private static void copy(Class<?> type, Path draft) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        Path target = draft.resolve(name);
        Files.createDirectories(target.getParent());
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IOException("no class " + name);
            }
            Files.copy(bytes, target);
        }
    }

    private static void open(Path draft) throws IOException {
        try (Stream<Path> all = Files.walk(draft)) {
            all.forEach(path -> {
                try {
                    String mode = Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--";
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    @Override
    public synchronized void close() {
        Path known = place;
        if (known != null) {
            place = null;
            Folders.remove(known);
        }
    }
}
