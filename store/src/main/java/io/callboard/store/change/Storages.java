package io.callboard.store.change;

import io.callboard.core.value.FileValue;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The site's mounted storages, and which of them holds a path (data semantics 1.2, url).
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

    /// The deepest root of any platform wins; of two alike the newer storage.
    Optional<Place> holding(String path) {
        String wanted = slashes(path);
        Place best = null;
        int depth = 0;
        for (Storage storage : all()) {
            for (String root : storage.roots()) {
                if (root.length() >= depth && lies(wanted, root)) {
                    depth = root.length();
                    best = new Place(storage.id(), relative(wanted.substring(root.length())));
                }
            }
        }
        return Optional.ofNullable(best);
    }

    Optional<Place> named(FileValue.StoragePath path) {
        return all().stream()
                .filter(storage -> path.storageId() == null
                        ? Objects.equals(storage.code(), path.storageName())
                        : path.storageId() == storage.id())
                .map(storage -> new Place(storage.id(), relative(path.relativePath())))
                .findFirst();
    }

    private static boolean lies(String path, String root) {
        boolean drive = root.length() > 1 && root.charAt(1) == ':';
        String subject = drive ? path.toLowerCase(Locale.ROOT) : path;
        String prefix = drive ? root.toLowerCase(Locale.ROOT) : root;
        return subject.equals(prefix) || subject.startsWith(prefix.endsWith("/") ? prefix : prefix + "/");
    }

    private static String slashes(String path) {
        String slashes = path.replace('\\', '/');
        return slashes.length() > 1 && slashes.endsWith("/") ? slashes.substring(0, slashes.length() - 1) : slashes;
    }

    private static String relative(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
