package io.callboard.store.read;

import io.callboard.core.query.CellColumn;
import io.callboard.core.query.PlanColumn;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;

/// Returns members to the rows they belong to, those of one row in the order of their names (data semantics
/// 3.6).
final class Arrangement {
    private final ListingReader.Entries entries;
    private final PageNames names;
    private final Integer[] order;

    Arrangement(ListingReader.Entries entries, BitSet shown, PageNames names) {
        this.entries = entries;
        this.names = names;
        this.order = shown.stream().boxed().toArray(Integer[]::new);
        Arrays.sort(order, this::compare);
    }

    private int compare(Integer one, Integer other) {
        int byRow = Long.compare(entries.near(one), entries.near(other));
        if (byRow != 0) {
            return byRow;
        }
        int byName = Arrays.compareUnsigned(sortKey(one), sortKey(other));
        return byName != 0 ? byName : Long.compare(entries.id(one), entries.id(other));
    }

    private byte[] sortKey(int entry) {
        return Objects.requireNonNull(names.get(entries.type(entry), entries.id(entry)))
                .sortKey();
    }

    /// The column for rows in this order; a row may occur more than once.
    CellColumn column(PlanColumn.Multi multi, long[] rows) {
        int[] starts = new int[rows.length + 1];
        int[] firsts = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            firsts[row] = first(rows[row]);
            starts[row + 1] = starts[row] + length(firsts[row], rows[row]);
        }
        int[] types = new int[starts[rows.length]];
        long[] ids = new long[starts[rows.length]];
        for (int row = 0; row < rows.length; row++) {
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                int entry = order[firsts[row] + i - starts[row]];
                types[i] = entries.type(entry);
                ids[i] = entries.id(entry);
            }
        }
        return new CellColumn.MultiLinks(multi.key(), multi.type(), starts, types, ids);
    }

    /// The place of the first member of a row in the order, by halving.
    private int first(long row) {
        int low = 0;
        int high = order.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.near(order[middle]) < row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int length(int first, long row) {
        int end = first;
        while (end < order.length && entries.near(order[end]) == row) {
            end++;
        }
        return end - first;
    }
}
