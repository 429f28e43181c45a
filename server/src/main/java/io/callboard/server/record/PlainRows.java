package io.callboard.server.record;

import io.callboard.core.query.CellColumn;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of a page as plain Java values, for features that use a few rows. Front doors encode the columns.
public final class PlainRows {
    private PlainRows() {}

    /// Each row with `id` and its fields: text as `String`, numbers of any kind as `Long`, links as [EntityId],
    /// multi-links as lists of them, files as their details.
    public static List<Map<String, @Nullable Object>> of(Page page) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int row = 0; row < page.rows().size(); row++) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("id", page.rows().ids().get(row));
            for (CellColumn column : page.rows().columns()) {
                values.put(column.key(), value(page.schema(), column, row));
            }
            rows.add(values);
        }
        return rows;
    }

    private static @Nullable Object value(Schema schema, CellColumn column, int row) {
        return switch (column) {
            case CellColumn.Longs numbers -> numbers.isNull(row) ? null : numbers.value(row);
            case CellColumn.Bytes texts -> text(texts.value(row));
            case CellColumn.Links links -> link(schema, links.typeCode(row), links.id(row));
            case CellColumn.MultiLinks links -> links(schema, links, row);
            case CellColumn.Files files -> files.value(row);
            case CellColumn.Nulls ignored -> null;
        };
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static @Nullable EntityId link(Schema schema, int typeCode, long id) {
        return typeCode == 0 ? null : new EntityId(schema.byCode(typeCode).name(), id);
    }

    private static List<EntityId> links(Schema schema, CellColumn.MultiLinks links, int row) {
        List<EntityId> targets = new ArrayList<>();
        for (int entry = links.start(row); entry < links.start(row + 1); entry++) {
            targets.add(new EntityId(schema.byCode(links.typeCode(entry)).name(), links.id(entry)));
        }
        return targets;
    }
}
