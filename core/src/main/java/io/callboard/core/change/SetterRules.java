package io.callboard.core.change;

import io.callboard.core.error.Fault;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.ListedTypes;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.LinkSchemes;
import io.callboard.core.value.SearchText;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a setter accepts, as far as it can be decided without reading rows: data semantics 0.4 step 6, code
/// 104.
public final class SetterRules {
    private static final BigDecimal FLOAT_LIMIT = BigDecimal.TEN.pow(22);
    private static final BigDecimal CURRENCY_LIMIT = BigDecimal.TEN.pow(13);

    private final Schema schema;

    public SetterRules(Schema schema) {
        this.schema = schema;
    }

    /// The value to store, which is the given one except for colour names.
    ///
    /// @throws Fault when the field does not take the value
    public @Nullable Object check(Field field, @Nullable Object value, Verb verb) {
        return switch (value) {
            case null -> checkNull(field, verb);
            case String text -> text(field, text, verb);
            case Long number -> integer(field, number, verb);
            case BigDecimal number -> decimal(field, number, verb);
            case EntityId link -> link(field, link, verb);
            default -> value;
        };
    }

    /// Checks that members have a type that the field takes.
    ///
    /// @throws Fault when the field does not take a type
    public void checkMembers(Field field, List<EntityId> members, Verb verb) {
        for (EntityId member : members) {
            if (!accepts(field, member.type())) {
                throw SetterRefusal.ILLEGAL.of(verb, field.fullName());
            }
        }
    }

    private static @Nullable Object checkNull(Field field, Verb verb) {
        if (field.fullName().toString().equals("Task.color")) {
            throw SetterRefusal.COLOR_EMPTY.of(verb, field.fullName());
        }
        return null;
    }

    private Object text(Field field, String text, Verb verb) {
        return switch (field.type()) {
            case LIST -> vocabulary(field, text, verb);
            case STATUS_LIST -> status(field, text, verb);
            case COLOR ->
                Colors.stored(text, field.entityType().equals("Task"))
                        .orElseThrow(() -> SetterRefusal.NO_COLOR.of(verb, field.fullName()));
            case ENTITY_TYPE -> entityType(field, text, verb);
            case TEXT -> pattern(field, link(field, text), verb);
            default -> text;
        };
    }

    private static String vocabulary(Field field, String text, Verb verb) {
        List<String> values = field.properties().validValues();
        return spelled(values, text)
                .orElseThrow(() -> SetterRefusal.NOT_IN_LIST.of(verb, field.fullName(), text, values));
    }

    /// The value in the vocabulary's spelling, whatever Unicode form it was written in.
    private static Optional<String> spelled(List<String> values, String text) {
        if (values.contains(text) || SearchText.isAscii(text)) {
            return values.contains(text) ? Optional.of(text) : Optional.empty();
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return values.stream()
                .filter(value ->
                        Normalizer.normalize(value, Normalizer.Form.NFC).equals(composed))
                .findFirst();
    }

    private static String status(Field field, String text, Verb verb) {
        List<String> values = field.properties().validValues();
        return spelled(values, text)
                .orElseThrow(() -> SetterRefusal.NO_SUCH_STATUS.of(verb, field.fullName(), text, values));
    }

    private String entityType(Field field, String text, Verb verb) {
        if (!schema.types().containsKey(text)) {
            throw SetterRefusal.NO_SUCH_TYPE.of(
                    verb, field.fullName(), text, List.copyOf(schema.types().keySet()));
        }
        return text;
    }

    /// Some addresses and roots of paths are plain texts: what an action opens, where a storage is mounted.
    private static String link(Field field, String text) {
        if (field.name().equals("url")
                || (field.entityType().equals("LocalStorage") && field.name().endsWith("_path"))) {
            LinkSchemes.check(field, text);
        }
        return text;
    }

    private static String pattern(Field field, String text, Verb verb) {
        Optional<String> regex = field.properties().regex();
        if (field.properties().regexEnabled()
                && regex.isPresent()
                && !Pattern.compile(regex.get()).matcher(text).find()) {
            throw SetterRefusal.PATTERN.of(verb, field.fullName());
        }
        return text;
    }

    private static Long integer(Field field, Long number, Verb verb) {
        if (number != number.intValue() && !field.isLong()) {
            throw SetterRefusal.OUT_OF_RANGE.of(verb, field.fullName());
        }
        return number;
    }

    private static BigDecimal decimal(Field field, BigDecimal number, Verb verb) {
        BigDecimal limit = field.type() == DataType.CURRENCY ? CURRENCY_LIMIT : FLOAT_LIMIT;
        if (number.abs().compareTo(limit) >= 0) {
            throw SetterRefusal.OUT_OF_RANGE.of(verb, field.fullName());
        }
        return number;
    }

    private EntityId link(Field field, EntityId link, Verb verb) {
        if (accepts(field, link.type())) {
            return link;
        }
        Optional<String> fixed =
                field.storage() instanceof Storage.LinkColumn column ? column.fixedType() : Optional.empty();
        throw fixed.map(type -> SetterRefusal.WRONG_TYPE.of(verb, field.fullName(), type, link.type()))
                .orElseGet(() -> SetterRefusal.ILLEGAL.of(verb, field.fullName()));
    }

    private boolean accepts(Field field, String target) {
        Optional<EntityType> type = schema.find(target);
        if (type.isEmpty()) {
            return false;
        }
        List<String> valid = field.properties().validTypes();
        return valid.contains(target)
                || (!type.get().connection()
                        && ListedTypes.holdsSeveralTypes(field)
                        && (valid.contains("*") || ListedTypes.areAdvice(field)));
    }
}
