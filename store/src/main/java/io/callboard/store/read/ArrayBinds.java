package io.callboard.store.read;

import io.callboard.store.Sql;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// Binds a list of equal-typed values as one array.
final class ArrayBinds {
    private ArrayBinds() {}

    static void bind(Sql.Builder out, List<Object> values) {
        switch (values.getFirst()) {
            case Long _ ->
                out.bind(values.stream().mapToLong(value -> (Long) value).toArray());
            case String _ -> out.bind(texts(values));
            case BigDecimal _ -> out.bind(texts(values)).add("::numeric[]");
            case LocalDate _ -> out.bind(texts(values)).add("::date[]");
            case Instant _ -> out.bind(texts(values)).add("::timestamptz[]");
            case UUID _ -> out.bind(texts(values)).add("::uuid[]");
            case Boolean _ -> out.bind(texts(values)).add("::boolean[]");
            default ->
                throw new IllegalArgumentException(
                        "no array of " + values.getFirst().getClass());
        }
    }

    private static String[] texts(List<Object> values) {
        return values.stream().map(String::valueOf).toArray(String[]::new);
    }
}
