package io.callboard.core.value;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values of file fields and images.
final class Files {
    private Files() {}

    static @Nullable FileValue file(Input input) {
        return switch (input.raw()) {
            case null -> null;
            case FileValue.Stored stored -> stored;
            case Map<?, ?> hash -> file(hash, input);
            default -> throw input.wrongClass();
        };
    }

    /// Callers write only null: pictures come through the upload endpoints.
    static @Nullable FileValue image(Input input) {
        if (input.raw() == null
                || input.raw() instanceof FileValue.Stored
                || input.raw() instanceof FileValue.Picture) {
            return (FileValue) input.raw();
        }
        throw ValueRefusal.PICTURE.of(input.field().fullName(), input.use().method());
    }

    private static FileValue file(Map<?, ?> hash, Input input) {
        String name = text(hash, "name", TextKind.NAME, input);
        String contentType = text(hash, "content_type", TextKind.TEXT, input);
        String localPath = text(hash, "local_path", TextKind.PATH, input);
        if (localPath != null) {
            checkScheme(localPath, input);
            return new FileValue.LocalPath(localPath, name, contentType);
        }
        String relativePath = text(hash, "relative_path", TextKind.PATH, input);
        if (relativePath != null) {
            if (relativePath.indexOf('\\') >= 0) {
                throw ValueRefusal.NO_RELATIVE_PATH.of(hash);
            }
            return storagePath(new FileValue.LocalPath(relativePath, name, contentType), hash, input);
        }
        String url = text(hash, "url", TextKind.TEXT, input);
        if (url == null) {
            throw ValueRefusal.NO_TEXT_IN_FILE.of("url", hash);
        }
        checkScheme(url, input);
        return new FileValue.Web(url, name, contentType);
    }

    /// A value that is only compared with may be any text.
    private static void checkScheme(String link, Input input) {
        if (!input.isRead()) {
            LinkSchemes.check(input.field(), link);
        }
    }

    private static FileValue storagePath(FileValue.LocalPath path, Map<?, ?> hash, Input input) {
        Object storage = hash.get("local_storage");
        if (storage instanceof Map<?, ?> map) {
            Long id = map.get("id") instanceof Long number ? number : null;
            String name = id == null ? text(map, "name", TextKind.TEXT, input) : null;
            if (id != null || name != null) {
                return new FileValue.StoragePath(path.path(), id, name, path.name(), path.contentType());
            }
        }
        throw ValueRefusal.NO_STORAGE.of(hash);
    }

    private static @Nullable String text(Map<?, ?> hash, String key, TextKind kind, Input input) {
        return switch (hash.get(key)) {
            case null -> null;
            case String text -> Texts.text(input.with(text), kind);
            default -> throw ValueRefusal.NO_TEXT_IN_FILE.of(key, hash);
        };
    }
}
