package io.callboard.store.read;

import io.callboard.core.query.CellColumn;
import io.callboard.core.query.PlanColumn;
import io.callboard.core.query.ReadPlan;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the rows of one page into arrays.
final class PageReader {
    /// After this many rows other requests get their turn: small requests should not wait for large ones.
    private static final int ROWS_A_TURN = 64;
    /// A page with more rows than this is large.
    private static final int LARGE = 1_000;

    private final List<@Nullable Cells> cells = new ArrayList<>();
    private final Cells[] read;
    private final ReadPlan plan;
    private final Runnable large;
    private final int idPosition;
    private final int keyPosition;
    private Optional<After> last = Optional.empty();
    private long[] ids = new long[64];
    private int size;

    /// A page whose ids are the first value of each row.
    ///
    /// @param large run while the page is read once it turns out to be large, and again now and then
    PageReader(Schema schema, ReadPlan plan, Runnable large) {
        this(schema, plan, 1, large);
    }

    /// A page that is taken row by row.
    ///
    /// @param first the position of the id, which the values of the columns follow
    PageReader(Schema schema, ReadPlan plan, int first) {
        this(schema, plan, first, () -> {});
    }

    private PageReader(Schema schema, ReadPlan plan, int first, Runnable large) {
        this.plan = plan;
        this.large = large;
        this.idPosition = first;
        int position = first + 1;
        for (PlanColumn column : plan.columns()) {
            cells.add(cells(schema, column, position));
            position += ColumnSql.width(schema, column);
        }
        this.keyPosition = position;
        this.read = cells.stream().filter(cell -> cell != null).toArray(Cells[]::new);
    }

    private static @Nullable Cells cells(Schema schema, PlanColumn column, int position) {
        return switch (column) {
            case PlanColumn.Value value ->
                switch (value.type().shape()) {
                    case INTEGER, BOOLEAN, DATE, INSTANT ->
                        new Cells.Longs(position, value.type().shape());
                    default -> new Cells.Bytes(position, value.type().shape());
                };
            case PlanColumn.Link link ->
                new Cells.Links(position, LinkSql.of(schema, link.link().link()).fixedType());
            case PlanColumn.File _ -> new Cells.Longs(position, DataType.Shape.INTEGER);
            case PlanColumn.Multi multi -> multi.row() == 0 ? null : new Cells.Longs(position, DataType.Shape.INTEGER);
            case PlanColumn.Constant _, PlanColumn.Empty _, PlanColumn.NoMembers _ -> null;
        };
    }

    /// Reads everything that is there, behind what was read before.
    @SuppressWarnings("ThreadPriorityCheck") // a courtesy to other virtual threads; nothing depends on it
    PageReader read(ResultSet rows) throws SQLException {
        while (rows.next()) {
            take(rows);
            if (size % ROWS_A_TURN == 0) {
                Thread.yield();
                if (size > LARGE) {
                    large.run();
                }
            }
            if (size == plan.paging().size() && After.fits(plan)) {
                last = Optional.of(After.read(rows, plan, keyPosition));
            }
        }
        return this;
    }

    /// Reads the row that a result stands at.
    void take(ResultSet rows) throws SQLException {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
        }
        ids[size] = rows.getLong(idPosition);
        for (Cells cell : read) {
            cell.read(rows, size);
        }
        size++;
    }

    /// Whether the row that a result stands at belongs to the page: ids begin with 1.
    boolean isAt(ResultSet rows) throws SQLException {
        return rows.getLong(idPosition) != 0;
    }

    /// Where the values end: the position behind the last of them.
    int end() {
        return keyPosition;
    }

    /// The place of the last row of a full page.
    Optional<After> last() {
        return last;
    }

    int size() {
        return size;
    }

    /// The ids of the first `count` rows.
    long[] ids(int count) {
        return Arrays.copyOf(ids, count);
    }

    @Nullable
    Cells cells(int column) {
        return cells.get(column);
    }

    /// A column whose every row holds the same text.
    static CellColumn constant(PlanColumn.Constant constant, int count) {
        byte[][] values = new byte[count][];
        Arrays.fill(values, constant.text().getBytes(StandardCharsets.UTF_8));
        return new CellColumn.Bytes(constant.key(), constant.type(), values);
    }
}
