package io.callboard.store.schema;

import io.callboard.core.schema.FieldProperties;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The stored form of a field's properties; what is at its default is left out.
final class PropertiesJson {
    private PropertiesJson() {}

    static Map<String, @Nullable Object> write(FieldProperties properties) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (properties.defaultValue() != null) {
            json.put("default_value", properties.defaultValue());
        }
        if (!properties.summaryDefault().equals("none")) {
            json.put("summary_default", properties.summaryDefault());
        }
        if (!properties.validTypes().isEmpty()) {
            json.put("valid_types", properties.validTypes());
        }
        if (!properties.validValues().isEmpty()) {
            json.put("valid_values", properties.validValues());
        }
        properties.regex().ifPresent(pattern -> json.put("regex", pattern));
        if (properties.regexEnabled()) {
            json.put("regex_enabled", true);
        }
        properties.formula().ifPresent(formula -> json.put("formula", formula));
        properties.renderer().ifPresent(renderer -> json.put("renderer", renderer));
        if (!properties.query().isEmpty()) {
            json.put("query", properties.query());
        }
        if (!properties.other().isEmpty()) {
            json.put("other", properties.other());
        }
        return json;
    }

    static FieldProperties read(Tree json) {
        return new FieldProperties(
                        json.value("default_value"),
                        json.optionalText("summary_default").orElse("none"),
                        json.texts("valid_types"),
                        json.texts("valid_values"),
                        json.optionalText("regex"),
                        json.flag("regex_enabled", false),
                        json.optionalText("formula"),
                        json.optionalText("renderer"),
                        Map.of(),
                        Map.of())
                .withQuery(json.childMap("query"))
                .withOther(json.childMap("other"));
    }
}
