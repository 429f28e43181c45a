package io.callboard.server.schemaadmin;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.FieldProperties;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.SchemaChange.Attribute;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Applies properties to a field definition, one after the other, and records what they change.
final class PropertyWrites {
    private final Schema schema;
    private final Set<String> statuses;
    private final Set<Attribute> touched = EnumSet.noneOf(Attribute.class);
    private Field field;

    /// @param statuses the codes of live statuses
    PropertyWrites(Schema schema, Set<String> statuses, Field field) {
        this.schema = schema;
        this.statuses = statuses;
        this.field = field;
    }

    Field field() {
        return field;
    }

    Set<Attribute> touched() {
        return touched;
    }

    /// Vocabularies first: a default is checked against the new one, in whatever order the two are sent.
    void applyAll(List<Property> properties, List<String> valid) {
        for (Property property : properties) {
            if (!valid.contains(property.name())) {
                throw PropertyChecks.invalid(property, valid);
            }
        }
        properties.stream()
                .filter(property -> !property.name().equals("default_value"))
                .forEach(this::apply);
        properties.stream()
                .filter(property -> property.name().equals("default_value"))
                .forEach(this::apply);
    }

    private void apply(Property property) {
        FieldProperties before = field.properties();
        switch (property.name()) {
            case "name" -> label(PropertyChecks.displayName(property), field.description(), Attribute.DISPLAY_NAME);
            case "description" -> label(field.displayName(), description(property), Attribute.DESCRIPTION);
            case "summary_default" ->
                set(before.withSummaryDefault(PropertyChecks.summary(property)), Attribute.SUMMARY_DEFAULT);
            case "default_value" -> set(before.withDefault(defaultValue(property)), Attribute.DEFAULT_VALUE);
            case "valid_values" -> set(before.withValidValues(vocabulary(property)), Attribute.VALID_VALUES);
            case "valid_types" ->
                set(before.withValidTypes(PropertyChecks.types(property, schema)), Attribute.VALID_TYPES);
            case "regex_validation" -> regex(Optional.of(PropertyChecks.pattern(property)), before.regexEnabled());
            case "regex_validation_enabled" ->
                regex(before.regex(), property.value() != null && PropertyChecks.flag(property));
            case "custom_metadata" -> other(property, PropertyChecks.text(property));
            case "open_in_new_window" -> other(property, PropertyChecks.flag(property));
            default -> throw new IllegalArgumentException("no rule for the property " + property.name());
        }
    }

    private static String description(Property property) {
        return property.value() == null ? "" : PropertyChecks.text(property);
    }

    private @Nullable Object defaultValue(Property property) {
        return PropertyChecks.defaultValue(
                property, field.type(), field.properties().validValues());
    }

    private List<String> vocabulary(Property property) {
        List<String> values = PropertyChecks.values(property);
        if (field.type() == DataType.STATUS_LIST) {
            for (String code : values) {
                if (!statuses.contains(code)) {
                    throw SchemaRefusal.NO_SUCH_STATUS.of(code);
                }
            }
        }
        return values;
    }

    private void label(String name, String description, Attribute attribute) {
        field = field.withLabels(name, description);
        touched.add(attribute);
    }

    private void set(FieldProperties properties, Attribute attribute) {
        field = field.withProperties(properties);
        touched.add(attribute);
    }

    private void regex(Optional<String> pattern, boolean enabled) {
        set(field.properties().withRegex(pattern, enabled), Attribute.REGEX);
    }

    private void other(Property property, Object value) {
        Map<String, @Nullable Object> others =
                new LinkedHashMap<>(field.properties().other());
        others.put(property.name(), value);
        set(field.properties().withOther(others), Attribute.OTHER);
    }
}
