package io.callboard.core.query;

import org.jspecify.annotations.Nullable;

/// Display names of linked rows, loaded for everything that a [RowSet] mentions before it is encoded.
public interface LinkNames {
    /// The name of a row; null when it has none, or there is no such live row.
    @Nullable
    String name(int typeCode, long id);

    /// The name of a row as a complete JSON string in UTF-8, quotes included, for writers of many rows; the
    /// bytes `null` when it has none. They must not be written to.
    byte[] jsonName(int typeCode, long id);
}
