package io.callboard.store;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON documents of the database as plain trees: `Map`, `List`, `String`, `Long` (`BigInteger` when too large),
/// `BigDecimal`, `Boolean`, null. Maps keep their order.
public final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonText() {}

    public static @Nullable Object read(String json) {
        return MAPPER.readValue(json, Object.class);
    }

    public static String write(@Nullable Object tree) {
        return MAPPER.writeValueAsString(tree);
    }
}
