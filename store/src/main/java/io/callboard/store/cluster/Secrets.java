package io.callboard.store.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Random secrets kept in the data folder, made when first asked for.
public final class Secrets {
    /// The embedded cluster's password, which means nothing to another cluster.
    static final String CLUSTER = "postgres";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
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
                write(file, fresh());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ClusterException("The secret " + file + " cannot be read", e);
        }
    }

    /// The names of the secrets that a copy of the site needs to work, in order.
    public List<String> ofTheSite() {
        try (Stream<Path> files = Files.list(folder.secrets())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> NAME.matcher(name).matches() && !name.equals(CLUSTER))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ClusterException(folder.secrets() + " cannot be read", e);
        }
    }

    /// Takes over a secret of another installation of the same site.
    ///
    /// @throws ClusterException for a name that no secret can have
    public void put(String name, String value) {
        if (!NAME.matcher(name).matches() || name.equals(CLUSTER)) {
            throw new ClusterException("No secret can have the name \"" + name + "\".");
        }
        try {
            write(folder.secrets().resolve(name), value);
        } catch (IOException e) {
            throw new ClusterException("The secret " + name + " cannot be written", e);
        }
    }

    private String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void write(Path file, String value) throws IOException {
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path draft = Files.createTempFile(folder.secrets(), file.getFileName().toString(), ".new", onlyOwner);
        Files.writeString(draft, value + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
