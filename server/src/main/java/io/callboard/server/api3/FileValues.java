package io.callboard.server.api3;

import io.callboard.core.query.CellColumn;
import io.callboard.core.query.FileDetails;
import io.callboard.core.query.FileDetails.LocalPaths;
import io.callboard.core.schema.DataType;
import io.callboard.server.json.JsonOutput;
import io.callboard.server.media.MediaLinks.Picture;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the values of file and image fields (protocol sections 4.7 and 4.8).
final class FileValues {
    /// How pictures are returned: old clients do not ask for addresses and fetch pictures by id.
    enum Pictures {
        URL,
        ID
    }

    private final FileLinks links;
    private final Pictures pictures;

    FileValues(FileLinks links, Pictures pictures) {
        this.links = links;
        this.pictures = pictures;
    }

    /// As a call wants them: addresses at the host that the caller reached, pictures as addresses when asked for.
    static FileValues of(Api3Call call) {
        return of(call, FileLinks.of(call));
    }

    static FileValues of(Api3Call call, FileLinks links) {
        boolean urls = call.argument() instanceof Map<?, ?> argument
                && Boolean.TRUE.equals(argument.get("api_return_image_urls"));
        return new FileValues(links, urls ? Pictures.URL : Pictures.ID);
    }

    /// With addresses for pictures, as answers to writes have them.
    static FileValues withAddresses(Api3Call call) {
        return new FileValues(FileLinks.of(call), Pictures.URL);
    }

    /// The value of one row's file or image.
    void write(JsonOutput out, CellColumn.Files column, int row) {
        FileDetails file = column.value(row);
        if (file == null) {
            out.nothing();
        } else if (column.type() == DataType.IMAGE) {
            picture(out, file, Picture.of(column.key()));
        } else {
            out.tree(tree(file));
        }
    }

    private void picture(JsonOutput out, FileDetails file, Picture picture) {
        switch (pictures) {
            case ID -> out.number(file.id());
            case URL -> out.string(links.picture(file, picture));
        }
    }

    private Map<String, @Nullable Object> tree(FileDetails file) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        LocalPaths local = file.local();
        tree.put("url", address(file));
        tree.put("name", file.name());
        tree.put("content_type", file.contentType());
        tree.put("link_type", linkType(file.kind()));
        tree.put("type", "Attachment");
        tree.put("id", file.id());
        if (local != null) {
            addLocal(tree, local);
        }
        return tree;
    }

    private @Nullable String address(FileDetails file) {
        LocalPaths local = file.local();
        return switch (file.kind()) {
            case UPLOAD -> links.file(file.id());
            case WEB -> file.url();
            case LOCAL -> local == null ? null : FileAddress.of(local);
        };
    }

    private static String linkType(FileDetails.Kind kind) {
        return switch (kind) {
            case UPLOAD -> "upload";
            case WEB -> "web";
            case LOCAL -> "local";
        };
    }

    private static void addLocal(Map<String, @Nullable Object> tree, LocalPaths local) {
        tree.put("local_path_linux", local.linux());
        tree.put("local_path_mac", local.mac());
        tree.put("local_path_windows", local.windows());
        Map<String, @Nullable Object> storage = new LinkedHashMap<>();
        storage.put("type", "LocalStorage");
        storage.put("id", local.storageId());
        storage.put("name", local.storageName());
        tree.put("local_storage", storage);
        tree.put("relative_path", local.relativePath());
    }
}
