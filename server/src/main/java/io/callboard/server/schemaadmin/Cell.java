package io.callboard.server.schemaadmin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pair in which schema answers wrap every value.
final class Cell {
    private Cell() {}

    /// A value that a schema call may change.
    static Map<String, @Nullable Object> open(@Nullable Object value) {
        return cell(value, true);
    }

    static Map<String, @Nullable Object> fixed(@Nullable Object value) {
        return cell(value, false);
    }

    static Map<String, @Nullable Object> cell(@Nullable Object value, Boolean editable) {
        Map<String, @Nullable Object> cell = new LinkedHashMap<>();
        cell.put("value", value);
        cell.put("editable", editable);
        return cell;
    }
}
