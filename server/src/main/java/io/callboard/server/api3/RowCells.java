package io.callboard.server.api3;

import io.callboard.core.query.CellColumn;
import io.callboard.server.json.JsonOutput;
import io.callboard.server.record.Page;
import io.callboard.server.record.Seen;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Writes chosen fields of single rows, each under the key that was asked for; a field that the type lacks is null.
final class RowCells {
    /// Approximate memory of one value until it is sent.
    private static final long VALUE_BYTES = 48;
    /// Values of a row besides those that were asked for.
    private static final int ALWAYS = 8;

    private final FileValues files;
    private final IdentityHashMap<Page, Map<String, Cell>> pages = new IdentityHashMap<>();

    RowCells(Api3Call call) {
        files = FileValues.withAddresses(call);
    }

    /// Memory for some rows with the fields that were asked for.
    static long bytes(long rows, Map<String, List<String>> fields) {
        int widest = fields.values().stream().mapToInt(List::size).max().orElse(0);
        return rows * (widest + ALWAYS) * VALUE_BYTES;
    }

    /// `{"type":"Shot","id":7`: the start of a row.
    static JsonOutput begin(JsonOutput out, String type, long id) {
        return out.raw('{')
                .string("type")
                .raw(':')
                .string(type)
                .raw(',')
                .string("id")
                .raw(':')
                .number(id);
    }

    /// `,"code":"010"` for each key.
    void members(JsonOutput out, Seen row, Collection<String> keys) {
        Map<String, Cell> cells = pages.computeIfAbsent(row.page(), this::cells);
        for (String key : keys) {
            Cell cell = cells.get(key);
            if (cell == null) {
                out.raw(',').string(key).raw(':').nothing();
            } else {
                cell.write(out, row.row());
            }
        }
    }

    private Map<String, Cell> cells(Page page) {
        var maker = new CellMaker(new LinkValues(page.schema(), page.names()), files);
        Map<String, Cell> cells = new HashMap<>();
        for (CellColumn column : page.rows().columns()) {
            cells.put(column.key(), maker.cell(column));
        }
        return cells;
    }
}
