package io.callboard.core.query;

/// Which part of the result: pages start at 1.
///
/// @param counting whether the answer tells the number of all rows, or only whether there is a next page
public record Paging(int size, int page, Counting counting) {
    /// What the caller wants to know about the rest.
    public enum Counting {
        NOTHING,
        NEXT_PAGE,
        TOTAL
    }

    public static Paging first(int size) {
        return new Paging(size, 1, Counting.NOTHING);
    }

    /// How many rows have to be looked at to know what the caller wants to know: one more tells of a next page.
    public int rowsToRead() {
        return counting == Counting.NEXT_PAGE ? size + 1 : size;
    }

    public long offset() {
        return (page - 1L) * size;
    }
}
