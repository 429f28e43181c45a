package io.callboard.server.schemaadmin;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.ListedTypes;
import java.util.ArrayList;
import java.util.List;

/// Which properties a caller may set (data semantics 5.2 and 5.3).
final class Settable {
    private Settable() {}

    /// On a field that exists.
    static List<String> of(Field field) {
        List<String> names = new ArrayList<>(onCreate(field.type()));
        if (!field.flags().custom()) {
            if (!field.flags().editable() || !ListedTypes.areAdvice(field)) {
                names.remove("valid_types");
            }
            if (field.isLink() || field.isMultiLink()) {
                names.remove("summary_default");
            }
            if (field.type() == DataType.CHECKBOX) {
                names.remove("default_value");
            }
        }
        names.add(1, "visible");
        return names;
    }

    /// On a field that is being made.
    static List<String> onCreate(DataType type) {
        List<String> names = new ArrayList<>(List.of("name", "description", "summary_default", "custom_metadata"));
        names.addAll(
                switch (type) {
                    case LIST, STATUS_LIST -> List.of("default_value", "valid_values");
                    case CHECKBOX -> List.of("default_value");
                    case ENTITY, MULTI_ENTITY -> List.of("valid_types");
                    case TEXT -> List.of("regex_validation", "regex_validation_enabled");
                    case URL -> List.of("open_in_new_window");
                    case ADDRESSING,
                            CALCULATED,
                            COLOR,
                            CURRENCY,
                            DATE,
                            DATE_TIME,
                            DURATION,
                            ENTITY_TYPE,
                            FLOAT,
                            FOOTAGE,
                            IMAGE,
                            INTEGER,
                            JSONB,
                            NUMBER,
                            PASSWORD,
                            PERCENT,
                            PIVOT_COLUMN,
                            SERIALIZABLE,
                            SUMMARY,
                            SYSTEM_TASK_TYPE,
                            TAG_LIST,
                            TIMECODE,
                            URL_TEMPLATE,
                            UUID -> List.of();
                });
        return names;
    }

    /// Whether a site may make fields of this type.
    static boolean isCreatable(DataType type) {
        return switch (type) {
            case TEXT,
                    NUMBER,
                    FLOAT,
                    CURRENCY,
                    PERCENT,
                    DATE,
                    DATE_TIME,
                    DURATION,
                    TIMECODE,
                    FOOTAGE,
                    CHECKBOX,
                    LIST,
                    STATUS_LIST,
                    ENTITY,
                    MULTI_ENTITY,
                    URL -> true;
            case ADDRESSING,
                    CALCULATED,
                    COLOR,
                    ENTITY_TYPE,
                    IMAGE,
                    INTEGER,
                    JSONB,
                    PASSWORD,
                    PIVOT_COLUMN,
                    SERIALIZABLE,
                    SUMMARY,
                    SYSTEM_TASK_TYPE,
                    TAG_LIST,
                    URL_TEMPLATE,
                    UUID -> false;
        };
    }
}
