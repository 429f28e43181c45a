package io.callboard.core.value;

import io.callboard.core.schema.Field;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns a caller's plain JSON value into the engine's value of a field, and refuses what cannot be one: the
/// "type layer" of data semantics 0.4 step 4, code 103. It does no look-ups.
///
/// What the setter decides with code 104 is left to the caller: vocabularies, colours, link legality and ranges.
/// Numbers beyond 64 bits are saturated and decimals beyond 22 digits become ten to the 22nd, so a range check that
/// follows always sees them.
public final class ValueParser {
    private final Numbers numbers;

    /// @param framesPerFoot how many frames make a foot of film in footage values
    public ValueParser(int framesPerFoot) {
        this.numbers = new Numbers(framesPerFoot);
    }

    /// 35 mm film with four perforations a frame.
    public static ValueParser standard() {
        return new ValueParser(Footage.FRAMES_PER_FOOT);
    }

    /// The value in the class that [io.callboard.core.schema.DataType.Shape] names, or null when unset. Two shapes
    /// hold something else until the change is planned: a file field gives a [FileValue], a `tag_list` a
    /// `List<String>` of names.
    ///
    /// @throws io.callboard.core.error.Fault when the class or the form of the value is wrong
    public @Nullable Object parse(Field field, @Nullable Object raw, Use use) {
        Input input = new Input(field, raw, use);
        return switch (field.type()) {
            case TEXT -> Texts.text(input);
            case LIST, STATUS_LIST, ENTITY_TYPE, SYSTEM_TASK_TYPE -> Texts.choice(input);
            case COLOR -> Texts.color(input);
            case PASSWORD -> Texts.verbatim(input);
            case NUMBER, INTEGER -> numbers.integer(input);
            case PERCENT, TIMECODE -> numbers.strictInteger(input);
            case DURATION -> numbers.duration(input);
            case FOOTAGE -> numbers.footage(input);
            case FLOAT -> numbers.decimal(input);
            case CURRENCY -> numbers.currency(input);
            case CHECKBOX -> Texts.checkbox(input);
            case DATE -> Dates.date(input);
            case DATE_TIME -> Dates.dateTime(input);
            case UUID -> Texts.uuid(input);
            case ENTITY -> Links.link(input);
            case MULTI_ENTITY, ADDRESSING -> Links.links(input);
            case TAG_LIST -> Texts.tags(input);
            case URL -> Files.file(input);
            case IMAGE -> Files.image(input);
            case SERIALIZABLE, JSONB -> Texts.json(input);
            case CALCULATED, PIVOT_COLUMN, SUMMARY, URL_TEMPLATE -> throw input.readOnly();
        };
    }

    /// One link in a filter: `{type, id}` or null.
    public @Nullable EntityId link(Field field, @Nullable Object raw, Use use) {
        return Links.link(new Input(field, raw, use));
    }

    /// One string in a filter, such as the operand of `contains` or `name_is`; never null.
    public String string(Field field, @Nullable Object raw, Use use) {
        return Texts.string(new Input(field, raw, use));
    }

    /// How a multi-entity value sent as `{multi_entity_update_mode, value}` is to be combined: `set`, `add` or
    /// `remove`; empty for a bare array.
    public static Optional<String> updateMode(@Nullable Object raw) {
        return raw instanceof Map<?, ?> map && map.get(Links.MODE) instanceof String mode
                ? Optional.of(mode)
                : Optional.empty();
    }
}
