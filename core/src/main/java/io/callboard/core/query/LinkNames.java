package io.callboard.core.query;

/// Display names of linked rows, loaded for everything that a [RowSet] mentions before it is encoded.
public interface LinkNames {
    /// The name of a row as a complete JSON string in UTF-8, quotes included; the bytes `null` when it has none.
    byte[] jsonName(int typeCode, long id);
}
