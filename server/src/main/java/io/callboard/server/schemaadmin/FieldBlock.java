package io.callboard.server.schemaadmin;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answer for one field (data semantics 5.1 and 1.3).
final class FieldBlock {
    /// What the answer says beyond the definition of the field.
    ///
    /// @param name the display name in the caller's language
    /// @param visible whether the field is shown in the project asked for
    /// @param editable whether the caller may write it
    /// @param statuses names of statuses by code
    /// @param hidden values that the project asked for does not offer
    record View(String name, boolean visible, boolean editable, Map<String, String> statuses, List<String> hidden) {}

    private final Field field;
    private final View view;

    private FieldBlock(Field field, View view) {
        this.field = field;
        this.view = view;
    }

    static Map<String, @Nullable Object> of(Field field, View view) {
        return new FieldBlock(field, view).block();
    }

    private Map<String, @Nullable Object> block() {
        Map<String, @Nullable Object> block = new LinkedHashMap<>();
        block.put("name", Cell.open(view.name()));
        block.put("description", Cell.open(field.description()));
        block.put("custom_metadata", Cell.open(other("custom_metadata", "")));
        block.put("entity_type", Cell.fixed(field.entityType()));
        block.put("data_type", Cell.fixed(field.type().wireName()));
        block.put("editable", Cell.fixed(view.editable()));
        block.put("mandatory", Cell.fixed(field.flags().mandatory()));
        block.put("unique", Cell.fixed(field.flags().unique()));
        block.put("visible", Cell.cell(view.visible(), field.flags().custom()));
        block.put("ui_value_displayable", Cell.fixed(true));
        block.put("properties", properties());
        return block;
    }

    private Map<String, @Nullable Object> properties() {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put(
                "default_value",
                Cell.cell(field.properties().defaultValue(), Settable.of(field).contains("default_value")));
        properties.put(
                "summary_default",
                Cell.cell(
                        field.properties().summaryDefault(), Settable.of(field).contains("summary_default")));
        ofType(properties);
        return properties;
    }

    private void ofType(Map<String, @Nullable Object> properties) {
        switch (field.type()) {
            case ENTITY, MULTI_ENTITY, TAG_LIST ->
                properties.put(
                        "valid_types",
                        Cell.cell(
                                field.properties().validTypes(),
                                Settable.of(field).contains("valid_types")));
            case TEXT -> {
                properties.put(
                        "regex_validation", Cell.open(field.properties().regex().orElse("")));
                properties.put(
                        "regex_validation_enabled", Cell.open(field.properties().regexEnabled() ? true : null));
            }
            case LIST ->
                properties.put("valid_values", Cell.open(field.properties().validValues()));
            case STATUS_LIST -> statuses(properties);
            case URL -> properties.put("open_in_new_window", Cell.open(other("open_in_new_window", true)));
            case IMAGE -> image(properties);
            case CALCULATED -> {
                properties.put(
                        "calculated_function",
                        Cell.fixed(field.properties().formula().orElse("")));
                properties.put(
                        "renderer", Cell.fixed(field.properties().renderer().orElse(DataType.TEXT.wireName())));
            }
            case SUMMARY -> {
                properties.put("query", Cell.fixed(field.properties().query()));
                properties.put("summary_field", Cell.fixed(other("summary_field", "id")));
                properties.put("summary_value", Cell.fixed(other("summary_value", null)));
            }
            case ADDRESSING,
                    CHECKBOX,
                    COLOR,
                    CURRENCY,
                    DATE,
                    DATE_TIME,
                    DURATION,
                    ENTITY_TYPE,
                    FLOAT,
                    FOOTAGE,
                    INTEGER,
                    JSONB,
                    NUMBER,
                    PASSWORD,
                    PERCENT,
                    PIVOT_COLUMN,
                    SERIALIZABLE,
                    SYSTEM_TASK_TYPE,
                    TIMECODE,
                    URL_TEMPLATE,
                    UUID -> {}
        }
    }

    private void statuses(Map<String, @Nullable Object> properties) {
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        for (String code : field.properties().validValues()) {
            names.put(code, view.statuses().getOrDefault(code, code));
        }
        properties.put("valid_values", Cell.open(field.properties().validValues()));
        properties.put("display_values", Cell.fixed(names));
        properties.put("hidden_values", Cell.fixed(offered(view.hidden())));
    }

    /// A value may have left the vocabulary after it was hidden.
    private List<String> offered(List<String> hidden) {
        return hidden.stream()
                .filter(field.properties().validValues()::contains)
                .toList();
    }

    private static void image(Map<String, @Nullable Object> properties) {
        properties.put("render_method", Cell.fixed("default"));
        properties.put("allowed_render_methods", Cell.fixed(List.of("default")));
        properties.put("image_use_query", Cell.fixed(false));
        properties.put("image_sorts", Cell.fixed(null));
    }

    private @Nullable Object other(String name, @Nullable Object otherwise) {
        Object value = field.properties().other().get(name);
        return value == null ? otherwise : value;
    }
}
