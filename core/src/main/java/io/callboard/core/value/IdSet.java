package io.callboard.core.value;

import java.util.Arrays;
import java.util.Collection;

/// A set of row ids, ascending. Immutable; made to be bound to a statement as one array.
public final class IdSet {
    private static final IdSet EMPTY = new IdSet(new long[0]);

    private final long[] ids;

    private IdSet(long[] ids) {
        this.ids = ids;
    }

    public static IdSet empty() {
        return EMPTY;
    }

    public static IdSet of(long... ids) {
        return new IdSet(Arrays.stream(ids).sorted().distinct().toArray());
    }

    public static IdSet of(Collection<Long> ids) {
        return of(ids.stream().mapToLong(Long::longValue).toArray());
    }

    public boolean contains(long id) {
        return Arrays.binarySearch(ids, id) >= 0;
    }

    public int size() {
        return ids.length;
    }

    public boolean isEmpty() {
        return ids.length == 0;
    }

    /// The ids, ascending; the array must not be written to.
    public long[] toArray() {
        return ids;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdSet set && Arrays.equals(ids, set.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return size() <= 20 ? Arrays.toString(ids) : size() + " ids";
    }
}
