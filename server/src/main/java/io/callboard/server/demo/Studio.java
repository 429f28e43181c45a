package io.callboard.server.demo;

import io.callboard.core.filter.Filter;
import io.callboard.core.value.EntityId;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the demo needs from a site: to create rows and to find them again.
public interface Studio {
    /// Creates rows of one type in one transaction; fields are plain JSON values, in order.
    List<EntityId> create(String entityType, List<Map<String, @Nullable Object>> rows);

    /// Live rows in id order, each with `id` and the fields asked for; links are [EntityId]s, lists of them, or null.
    List<Map<String, @Nullable Object>> find(String entityType, Filter filter, List<String> fields);

    /// Uploads a file to a field of a row.
    void upload(EntityId row, String field, Upload file);

    /// A file and its name.
    record Upload(String name, InputStream bytes) {}
}
