package io.callboard.store.read;

import io.callboard.core.query.CellColumn;
import io.callboard.core.schema.DataType;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Collects the values of one column while a result is read, in arrays that grow.
///
/// Values come in PostgreSQL's binary form once a statement is prepared on the server and as text before, so each is
/// told by its length.
sealed interface Cells {
    void read(ResultSet row, int index) throws SQLException;

    /// Whole numbers of any kind, flags, dates and instants.
    final class Longs implements Cells {
        private final int position;
        private final DataType.Shape shape;
        private final BitSet nulls = new BitSet();
        private long[] values = new long[64];

        Longs(int position, DataType.Shape shape) {
            this.position = position;
            this.shape = shape;
        }

        @Override
        public void read(ResultSet row, int index) throws SQLException {
            if (index == values.length) {
                values = Arrays.copyOf(values, index * 2);
            }
            switch (shape) {
                case BOOLEAN -> number(row, row.getBoolean(position) ? 1 : 0, index);
                case DATE, INSTANT -> time(row.getBytes(position), index);
                default -> number(row, row.getLong(position), index);
            }
        }

        /// A flag behind an empty link is null, not false.
        private void number(ResultSet row, long value, int index) throws SQLException {
            values[index] = value;
            if (value == 0 && row.wasNull()) {
                nulls.set(index);
            }
        }

        private void time(byte @Nullable [] bytes, int index) {
            if (bytes == null) {
                nulls.set(index);
            } else {
                values[index] = shape == DataType.Shape.DATE ? Times.days(bytes) : Times.seconds(bytes);
            }
        }

        CellColumn column(String key, DataType type) {
            return new CellColumn.Longs(key, type, values, nulls);
        }

        boolean isNull(int index) {
            return nulls.get(index);
        }

        /// The collected values, with room behind them.
        long[] values() {
            return values;
        }
    }

    /// Text, decimals and documents, as they come.
    final class Bytes implements Cells {
        private static final byte[] POINT_ZERO = ".0".getBytes(StandardCharsets.US_ASCII);
        private final int position;
        private final boolean decimal;
        private byte[] @Nullable [] values = new byte[64] @Nullable [];

        Bytes(int position, DataType.Shape shape) {
            this.position = position;
            this.decimal = shape == DataType.Shape.DECIMAL;
        }

        @Override
        public void read(ResultSet row, int index) throws SQLException {
            if (index == values.length) {
                values = Arrays.copyOf(values, index * 2);
            }
            byte[] bytes = row.getBytes(position);
            values[index] = decimal && bytes != null ? withPoint(bytes) : bytes;
        }

        /// A decimal shows that it is one, so that readers do not take it for a whole number.
        private static byte[] withPoint(byte[] number) {
            for (byte b : number) {
                if (b == '.') {
                    return number;
                }
            }
            byte[] longer = Arrays.copyOf(number, number.length + POINT_ZERO.length);
            System.arraycopy(POINT_ZERO, 0, longer, number.length, POINT_ZERO.length);
            return longer;
        }

        CellColumn column(String key, DataType type) {
            return new CellColumn.Bytes(key, type, values);
        }
    }

    /// Links to at most one row each.
    final class Links implements Cells {
        private final int position;
        private final int fixedType;
        private int[] types = new int[64];
        private long[] ids = new long[64];

        Links(int position, int fixedType) {
            this.position = position;
            this.fixedType = fixedType;
        }

        @Override
        public void read(ResultSet row, int index) throws SQLException {
            if (index == ids.length) {
                ids = Arrays.copyOf(ids, index * 2);
                types = Arrays.copyOf(types, index * 2);
            }
            long id = row.getLong(position);
            ids[index] = id;
            types[index] = id == 0 ? 0 : fixedType != 0 ? fixedType : row.getInt(position + 1);
        }

        int[] types() {
            return types;
        }

        long[] ids() {
            return ids;
        }
    }
}
