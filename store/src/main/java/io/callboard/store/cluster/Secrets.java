package io.callboard.store.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Random secrets kept in the data folder, made when first asked for.
public final class Secrets {
    private static final int BYTES = 32;

    private final DataFolder folder;
    private final RandomGenerator random;

    /// @param random must be cryptographically strong outside tests
    public Secrets(DataFolder folder, RandomGenerator random) {
        this.folder = folder;
        this.random = random;
    }

    /// The secret of that name: 64 hexadecimal digits, the same on every call.
    public String of(String name) {
        Path file = folder.secrets().resolve(name);
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ClusterException("The secret " + file + " cannot be read", e);
        }
    }

    private void write(Path file) throws IOException {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path draft = Files.createTempFile(folder.secrets(), file.getFileName().toString(), ".new", onlyOwner);
        Files.writeString(draft, HexFormat.of().formatHex(bytes) + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
