package io.callboard.core.query;

import io.callboard.core.schema.DataType;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// The values of one returned field for all rows of a [RowSet], as arrays indexed by row. Encoders switch over
/// the variants; the arrays are passed on, not copied, and nothing writes to them after the row set is built.
public sealed interface CellColumn {
    /// The key under which the value is returned, a full dotted path for deep fields.
    String key();

    /// The type of the field, which decides how the numbers and bytes are written.
    DataType type();

    /// Integers of any kind: numbers, minutes, booleans as 0 and 1, dates as days since 1970, date-times as seconds.
    final class Longs implements CellColumn {
        private final String key;
        private final DataType type;
        private final long[] values;
        private final BitSet nulls;

        public Longs(String key, DataType type, long[] values, BitSet nulls) {
            this.key = key;
            this.type = type;
            this.values = values;
            this.nulls = nulls;
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public DataType type() {
            return type;
        }

        public boolean isNull(int row) {
            return nulls.get(row);
        }

        public long value(int row) {
            return values[row];
        }
    }

    /// UTF-8 text, unescaped; for decimals their plain notation, for JSON types a complete JSON document.
    final class Bytes implements CellColumn {
        private final String key;
        private final DataType type;
        private final byte[] @Nullable [] values;

        public Bytes(String key, DataType type, byte[] @Nullable [] values) {
            this.key = key;
            this.type = type;
            this.values = values;
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public DataType type() {
            return type;
        }

        public byte @Nullable [] value(int row) {
            return values[row];
        }
    }

    /// Links to at most one row each. A type code of 0 is null.
    final class Links implements CellColumn {
        private final String key;
        private final DataType type;
        private final int[] typeCodes;
        private final long[] ids;

        public Links(String key, DataType type, int[] typeCodes, long[] ids) {
            this.key = key;
            this.type = type;
            this.typeCodes = typeCodes;
            this.ids = ids;
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public DataType type() {
            return type;
        }

        public int typeCode(int row) {
            return typeCodes[row];
        }

        public long id(int row) {
            return ids[row];
        }
    }

    /// Links to any number of rows: row r owns the entries `start(r)` to `start(r + 1)`, already in answer order.
    final class MultiLinks implements CellColumn {
        private final String key;
        private final DataType type;
        private final int[] starts;
        private final int[] typeCodes;
        private final long[] ids;

        public MultiLinks(String key, DataType type, int[] starts, int[] typeCodes, long[] ids) {
            this.key = key;
            this.type = type;
            this.starts = starts;
            this.typeCodes = typeCodes;
            this.ids = ids;
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public DataType type() {
            return type;
        }

        public int start(int row) {
            return starts[row];
        }

        public int typeCode(int entry) {
            return typeCodes[entry];
        }

        public long id(int entry) {
            return ids[entry];
        }
    }

    /// A field that is always null over the API.
    record Nulls(String key, DataType type) implements CellColumn {}

    /// Files and images, with everything a front door needs to write their values; null where there is none.
    final class Files implements CellColumn {
        private final String key;
        private final DataType type;
        private final @Nullable FileDetails[] values;

        public Files(String key, DataType type, @Nullable FileDetails[] values) {
            this.key = key;
            this.type = type;
            this.values = values;
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public DataType type() {
            return type;
        }

        public @Nullable FileDetails value(int row) {
            return values[row];
        }
    }
}
