package io.callboard.store.change.edit;

import io.callboard.core.value.FileValue;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The site's mounted storages, and which of them contains a path (data semantics 1.2, url).
final class Storages {
    private final Transaction transaction;

    Storages(Transaction transaction) {
        this.transaction = transaction;
    }

    /// A file on a storage; the path has only forward slashes and no leading one.
    record Place(long storage, String relativePath) {}

    private record Storage(long id, @Nullable String code, List<String> roots) {}

    private List<Storage> all() {
        return transaction.list(
                Sql.of(
                        "select id, code, linux_path, mac_path, windows_path from site.local_storage where \"$retired_at\" is null order by id"),
                row -> new Storage(
                        row.getLong(1),
                        row.getString(2),
                        Stream.of(row.getString(3), row.getString(4), row.getString(5))
                                .filter(Objects::nonNull)
                                .map(Storages::slashes)
                                .filter(root -> !root.isEmpty())
                                .toList()));
    }

    /// The deepest root of any platform wins; between equals, the newer storage. Folders are compared in
    /// whatever Unicode form they are spelled, and the rest of the path stays as it is.
    Optional<Place> holding(String path) {
        List<String> folders = folders(slashes(path));
        Place best = null;
        int depth = 0;
        for (Storage storage : all()) {
            for (String root : storage.roots()) {
                List<String> held = folders(root);
                if (held.size() >= depth && lies(folders, held)) {
                    depth = held.size();
                    best = new Place(storage.id(), String.join("/", folders.subList(depth, folders.size())));
                }
            }
        }
        return Optional.ofNullable(best);
    }

    Optional<Place> named(FileValue.StoragePath path) {
        String name = path.storageName() == null ? "" : composed(path.storageName());
        return all().stream()
                .filter(storage -> path.storageId() == null
                        ? storage.code() != null && composed(storage.code()).equals(name)
                        : path.storageId() == storage.id())
                .map(storage -> new Place(storage.id(), relative(path.relativePath())))
                .findFirst();
    }

    private static boolean lies(List<String> path, List<String> root) {
        boolean drive = root.getFirst().endsWith(":");
        if (path.size() < root.size()) {
            return false;
        }
        for (int i = 0; i < root.size(); i++) {
            String one = composed(path.get(i));
            String other = composed(root.get(i));
            if (drive ? !one.equalsIgnoreCase(other) : !one.equals(other)) {
                return false;
            }
        }
        return true;
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /// The parts of a path between its slashes; the root of a Unix file system is an empty first part.
    private static List<String> folders(String path) {
        String ended = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return ended.equals("/") ? List.of("") : List.of(ended.split("/", -1));
    }

    /// Paths of Windows may have its own separators; in those of other systems a backslash is a character of a name.
    private static String slashes(String path) {
        boolean windows = path.startsWith("\\\\") || (path.length() > 1 && path.charAt(1) == ':');
        return windows ? path.replace('\\', '/') : path;
    }

    private static String relative(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
