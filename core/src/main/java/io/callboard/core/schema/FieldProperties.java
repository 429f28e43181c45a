package io.callboard.core.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The settings of a field that depend on its data type.
///
/// @param defaultValue a plain JSON value, used on create when the key is absent
/// @param summaryDefault the aggregate a page shows first, `none` when there is none
/// @param validTypes type names a link may point to; `*` means any enabled type that is not a connection
/// @param validValues the vocabulary of a list or status field
/// @param regex a pattern for text, enforced when `regexEnabled`
/// @param formula the text of a calculated field
/// @param renderer the data type a calculated field is shown as
/// @param query the definition of a query field, a plain JSON tree
/// @param other further properties by wire name, plain JSON values
public record FieldProperties(
        @Nullable Object defaultValue,
        String summaryDefault,
        List<String> validTypes,
        List<String> validValues,
        Optional<String> regex,
        boolean regexEnabled,
        Optional<String> formula,
        Optional<String> renderer,
        Map<String, @Nullable Object> query,
        Map<String, @Nullable Object> other) {

    /// No property at all.
    public static final FieldProperties NONE = new FieldProperties(
            null,
            "none",
            List.of(),
            List.of(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Map.of());

    public FieldProperties {
        validTypes = List.copyOf(validTypes);
        validValues = List.copyOf(validValues);
    }

    public FieldProperties withValidTypes(List<String> types) {
        return new FieldProperties(
                defaultValue, summaryDefault, types, validValues, regex, regexEnabled, formula, renderer, query, other);
    }

    public FieldProperties withValidValues(List<String> values) {
        return new FieldProperties(
                defaultValue, summaryDefault, validTypes, values, regex, regexEnabled, formula, renderer, query, other);
    }

    public FieldProperties withDefault(@Nullable Object value) {
        return new FieldProperties(
                value, summaryDefault, validTypes, validValues, regex, regexEnabled, formula, renderer, query, other);
    }

    public FieldProperties withQuery(Map<String, @Nullable Object> definition) {
        return new FieldProperties(
                defaultValue,
                summaryDefault,
                validTypes,
                validValues,
                regex,
                regexEnabled,
                formula,
                renderer,
                definition,
                other);
    }

    public FieldProperties withOther(Map<String, @Nullable Object> properties) {
        return new FieldProperties(
                defaultValue,
                summaryDefault,
                validTypes,
                validValues,
                regex,
                regexEnabled,
                formula,
                renderer,
                query,
                properties);
    }

    public FieldProperties withRegex(Optional<String> pattern, boolean enabled) {
        return new FieldProperties(
                defaultValue,
                summaryDefault,
                validTypes,
                validValues,
                pattern,
                enabled,
                formula,
                renderer,
                query,
                other);
    }

    public FieldProperties withSummaryDefault(String summary) {
        return new FieldProperties(
                defaultValue, summary, validTypes, validValues, regex, regexEnabled, formula, renderer, query, other);
    }
}
