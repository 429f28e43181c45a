package io.callboard.server.api3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callboard.core.query.RowSet;
import io.callboard.server.json.JsonOutput;
import io.callboard.server.record.Page;
import java.util.List;

/// Writes the rows of a page straight from its columns, without an object for each value:
/// `{"type":"Shot","id":7,"code":"010","project":{"type":"Project","id":1,"name":"Big Buck"}}`.
final class RowWriter {
    /// After this many rows other requests get their turn: small requests should not wait for large ones.
    private static final int ROWS_A_TURN = 64;

    private final RowSet rows;
    private final byte[] head;
    private final List<Cell> cells;

    RowWriter(Page page, FileValues files) {
        rows = page.rows();
        head = ("{\"type\":\"" + rows.type().name() + "\",\"id\":").getBytes(UTF_8);
        var maker = new CellMaker(new LinkValues(page.schema(), page.names()), files);
        cells = rows.columns().stream().map(maker::cell).toList();
    }

    /// All rows as an array.
    @SuppressWarnings("ThreadPriorityCheck") // a courtesy to other virtual threads; nothing depends on it
    void writeAll(JsonOutput out) {
        out.raw('[');
        for (int row = 0; row < rows.size(); row++) {
            if (row > 0) {
                out.raw(',');
            }
            write(out, row);
            if (row % ROWS_A_TURN == ROWS_A_TURN - 1) {
                Thread.yield();
            }
        }
        out.raw(']');
    }

    /// One row as an object.
    void write(JsonOutput out, int row) {
        out.raw(head).number(rows.ids().get(row));
        for (Cell cell : cells) {
            cell.write(out, row);
        }
        out.raw('}');
    }
}
