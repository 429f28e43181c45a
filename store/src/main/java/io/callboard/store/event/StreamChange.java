package io.callboard.store.event;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// One transaction in the change stream.
///
/// @param rows what it touched, by type code and id
/// @param fields `Type.field` of everything that changed
public record StreamChange(long id, ChangeRow.Kind kind, List<Touched> rows, List<String> fields) {
    public StreamChange {
        rows = List.copyOf(rows);
        fields = List.copyOf(fields);
    }

    /// A touched row.
    public record Touched(int type, long id) {}

    static StreamChange read(ResultSet row) throws SQLException {
        Object[] types = elements(row.getArray("types"));
        Object[] ids = elements(row.getArray("ids"));
        Touched[] touched = new Touched[ids.length];
        for (int i = 0; i < ids.length; i++) {
            touched[i] = new Touched(((Number) types[i]).intValue(), ((Number) ids[i]).longValue());
        }
        return new StreamChange(
                row.getLong("id"),
                ChangeRow.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Arrays.asList(touched),
                Stream.of(elements(row.getArray("fields"))).map(String::valueOf).toList());
    }

    private static Object[] elements(Array array) throws SQLException {
        return (Object[]) array.getArray();
    }
}
