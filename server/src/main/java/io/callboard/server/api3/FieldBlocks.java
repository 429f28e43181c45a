package io.callboard.server.api3;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import io.callboard.server.json.JsonOutput;
import io.callboard.server.schemaadmin.FieldView;
import io.callboard.server.schemaadmin.TypeView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes what schema calls return about types and fields (protocol section 3.11). Each value is a pair with
/// whether a schema call may change it: `"name":{"value":"Shot Code","editable":true}`.
final class FieldBlocks {
    private final JsonOutput out;
    /// What comes before the next key.
    private char before;

    FieldBlocks(JsonOutput out) {
        this.out = out;
    }

    /// `{"name": {…}, "visible": {…}}`
    void type(TypeView type) {
        begin();
        fixed("name", type.name());
        fixed("visible", true);
        end();
    }

    /// `{field: block, …}`
    void fields(List<FieldView> fields) {
        out.raw('{');
        for (int i = 0; i < fields.size(); i++) {
            (i == 0 ? out : out.raw(',')).string(fields.get(i).field().name()).raw(':');
            field(fields.get(i));
        }
        out.raw('}');
    }

    private void field(FieldView view) {
        Field field = view.field();
        begin();
        open("name", view.name());
        open("description", field.description());
        open("custom_metadata", other(field, "custom_metadata", ""));
        fixed("entity_type", field.entityType());
        fixed("data_type", field.type().wireName());
        fixed("editable", view.editable());
        fixed("mandatory", field.flags().mandatory());
        fixed("unique", field.flags().unique());
        cell("visible", view.visible(), field.flags().custom());
        fixed("ui_value_displayable", true);
        key("properties");
        begin();
        settable(view, "default_value", field.properties().defaultValue());
        settable(view, "summary_default", field.properties().summaryDefault());
        ofType(view);
        end();
        end();
    }

    private void ofType(FieldView view) {
        Field field = view.field();
        switch (field.type()) {
            case ENTITY, MULTI_ENTITY, TAG_LIST ->
                settable(view, "valid_types", field.properties().validTypes());
            case TEXT -> {
                open("regex_validation", field.properties().regex().orElse(""));
                open("regex_validation_enabled", field.properties().regexEnabled() ? true : null);
            }
            case LIST -> open("valid_values", field.properties().validValues());
            case STATUS_LIST -> {
                open("valid_values", field.properties().validValues());
                fixed("display_values", view.statuses());
                fixed("hidden_values", view.hidden());
            }
            case URL -> open("open_in_new_window", other(field, "open_in_new_window", true));
            case IMAGE -> {
                fixed("render_method", "default");
                fixed("allowed_render_methods", List.of("default"));
                fixed("image_use_query", false);
                fixed("image_sorts", null);
            }
            case CALCULATED -> {
                fixed("calculated_function", field.properties().formula().orElse(""));
                fixed("renderer", field.properties().renderer().orElse(DataType.TEXT.wireName()));
            }
            case SUMMARY -> {
                fixed("query", field.properties().query());
                fixed("summary_field", other(field, "summary_field", "id"));
                fixed("summary_value", other(field, "summary_value", null));
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

    private static @Nullable Object other(Field field, String name, @Nullable Object otherwise) {
        Object value = field.properties().other().get(name);
        return value == null ? otherwise : value;
    }

    private void open(String key, @Nullable Object value) {
        cell(key, value, true);
    }

    private void fixed(String key, @Nullable Object value) {
        cell(key, value, false);
    }

    private void settable(FieldView view, String property, @Nullable Object value) {
        cell(property, value, view.settable().contains(property));
    }

    private void cell(String key, @Nullable Object value, boolean editable) {
        key(key);
        begin();
        key("value");
        out.tree(value);
        key("editable");
        out.bool(editable);
        end();
    }

    private void begin() {
        before = '{';
    }

    private void key(String key) {
        out.raw(before).string(key).raw(':');
        before = ',';
    }

    private void end() {
        out.raw('}');
        before = ',';
    }
}
