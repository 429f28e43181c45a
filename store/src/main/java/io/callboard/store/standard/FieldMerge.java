package io.callboard.store.standard;

import io.callboard.core.schema.Field;
import io.callboard.core.schema.FieldProperties;
import io.callboard.core.schema.SchemaChange.Attribute;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// A field as shipped, save for what the site has set itself.
final class FieldMerge {
    private final Field shipped;
    private final Field present;
    private final Set<Attribute> kept;

    private FieldMerge(Field shipped, Field present, Set<Attribute> kept) {
        this.shipped = shipped;
        this.present = present;
        this.kept = kept;
    }

    static Field of(Field shipped, Field present, Set<Attribute> kept) {
        return new FieldMerge(shipped, present, kept).merged();
    }

    private Field merged() {
        return shipped.withLabels(
                        choose(Attribute.DISPLAY_NAME, Field::displayName),
                        choose(Attribute.DESCRIPTION, Field::description))
                .withFlags(choose(Attribute.FLAGS, Field::flags))
                .withProperties(properties());
    }

    private FieldProperties properties() {
        return new FieldProperties(
                        null,
                        choose(
                                Attribute.SUMMARY_DEFAULT,
                                field -> field.properties().summaryDefault()),
                        choose(
                                Attribute.VALID_TYPES,
                                field -> field.properties().validTypes()),
                        choose(
                                Attribute.VALID_VALUES,
                                field -> field.properties().validValues()),
                        from(Attribute.REGEX).properties().regex(),
                        from(Attribute.REGEX).properties().regexEnabled(),
                        from(Attribute.CALCULATION).properties().formula(),
                        from(Attribute.CALCULATION).properties().renderer(),
                        Map.of(),
                        Map.of())
                .withDefault(from(Attribute.DEFAULT_VALUE).properties().defaultValue())
                .withQuery(from(Attribute.CALCULATION).properties().query())
                .withOther(from(Attribute.OTHER).properties().other());
    }

    private <T> T choose(Attribute attribute, Function<Field, T> part) {
        return part.apply(from(attribute));
    }

    private Field from(Attribute attribute) {
        return kept.contains(attribute) ? present : shipped;
    }
}
