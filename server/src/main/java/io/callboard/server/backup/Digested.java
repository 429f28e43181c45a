package io.callboard.server.backup;

import io.callboard.store.JsonText;
import io.callboard.store.schema.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one entry of a backup holds.
///
/// @param count rows of a table, files of the media, 1 for a single item
/// @param bytes the length of the content
/// @param sha256 of the content, 64 hexadecimal digits
record Digested(long count, long bytes, String sha256) {
    Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("count", count);
        tree.put("bytes", bytes);
        tree.put("sha256", sha256);
        return tree;
    }

    static Digested of(Tree tree) {
        return new Digested(number(tree, "count"), number(tree, "bytes"), tree.text("sha256"));
    }

    static long number(Tree tree, String key) {
        if (tree.value(key) instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("no number " + key + " in " + JsonText.write(tree.value(key)));
    }
}
