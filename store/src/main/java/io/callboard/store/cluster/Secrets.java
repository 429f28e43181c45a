package io.callboard.store.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Random secrets kept in the data folder, made when first asked for.
public final class Secrets {
    /// The password of the role that sets the embedded cluster up.
    static final String CLUSTER = "postgres";
    /// The password of the role that the site is served with.
    static final String SITE_ROLE = "postgres-site";

    /// They are useless to another cluster.
    private static final Set<String> OF_THE_CLUSTER = Set.of(CLUSTER, SITE_ROLE);
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final int BYTES = 32;

    private static final String REMEDY = "Put back the file as it was, or restore a backup into a new folder.";

    private final DataFolder folder;
    private final RandomGenerator random;

    /// @param random must be cryptographically strong outside tests
    public Secrets(DataFolder folder, RandomGenerator random) {
        this.folder = folder;
        this.random = random;
    }

    /// The secret of that name: 64 hexadecimal digits, the same on every call.
    ///
    /// @throws ClusterException when its file cannot be read, or holds something else
    public String of(String name) {
        Path file = folder.secrets().resolve(name);
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                write(file, fresh());
            }
            return checked(file, Files.readString(file).strip());
        } catch (IOException e) {
            throw new ClusterException(
                    "The secret file " + file + " cannot be read or written by this user. " + REMEDY);
        }
    }

    boolean has(String name) {
        return Files.exists(folder.secrets().resolve(name));
    }

    /// Its content is not shown: most of it may be a valid secret.
    private static String checked(Path file, String text) {
        if (!FORM.matcher(text).matches()) {
            throw new ClusterException(
                    "The secret file " + file + " is damaged: it should hold 64 hexadecimal digits. " + REMEDY);
        }
        return text;
    }

    /// The names of the secrets that a copy of the site needs to work, in order.
    public List<String> ofTheSite() {
        try (Stream<Path> files = Files.list(folder.secrets())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> NAME.matcher(name).matches() && !OF_THE_CLUSTER.contains(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ClusterException(folder.secrets() + " cannot be read", e);
        }
    }

    /// Stores a secret from another installation of the same site.
    ///
    /// @throws ClusterException for a name that no secret can have
    public void put(String name, String value) {
        if (!NAME.matcher(name).matches() || OF_THE_CLUSTER.contains(name)) {
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
        Path draft = Files.createTempFile(folder.secrets(), file.getFileName().toString(), ".new", OwnerOnly.FILE);
        Files.writeString(draft, value + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
