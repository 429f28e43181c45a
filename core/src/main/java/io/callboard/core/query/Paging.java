package io.callboard.core.query;

/// Which part of the result: pages start at 1.
///
/// @param counting whether the answer has the number of all rows, or only whether there is a next page
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

    /// How many rows must be read to answer the caller: one more shows whether there is a next page.
    public int rowsToRead() {
        return counting == Counting.NEXT_PAGE ? size + 1 : size;
    }

    public long offset() {
        return (page - 1L) * size;
    }
}
