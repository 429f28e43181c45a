package io.callboard.store.standard;

import io.callboard.core.schema.FieldProperties;
import io.callboard.store.schema.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Properties of a shipped field.
final class StandardProperties {
    private StandardProperties() {}

    static FieldProperties of(Tree json) {
        return new FieldProperties(
                        json.value("default_value"),
                        json.optionalText("summary_default").orElse("none"),
                        json.texts("valid_types"),
                        json.texts("valid_values"),
                        Optional.empty(),
                        false,
                        json.optionalText("calculated_function"),
                        json.optionalText("renderer"),
                        Map.of(),
                        Map.of())
                .withQuery(json.childMap("query"))
                .withOther(others(json));
    }

    private static Map<String, @Nullable Object> others(Tree json) {
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        json.optionalText("summary_field").ifPresent(field -> others.put("summary_field", field));
        return others;
    }
}
