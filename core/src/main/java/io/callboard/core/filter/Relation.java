package io.callboard.core.filter;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How a condition compares a field with its operands (data semantics 2.3 and 2.4). A negative relation matches
/// exactly the rows that its positive one does not, unset values included.
public enum Relation {
    IS("is"),
    IS_NOT("is_not", IS),
    IN("in"),
    NOT_IN("not_in", IN),
    GREATER_THAN("greater_than"),
    LESS_THAN("less_than"),
    BETWEEN("between"),
    NOT_BETWEEN("not_between"),
    CONTAINS("contains"),
    NOT_CONTAINS("not_contains", CONTAINS),
    STARTS_WITH("starts_with"),
    ENDS_WITH("ends_with"),
    IN_LAST("in_last"),
    NOT_IN_LAST("not_in_last", IN_LAST),
    IN_NEXT("in_next"),
    NOT_IN_NEXT("not_in_next", IN_NEXT),
    IN_CALENDAR_DAY("in_calendar_day"),
    IN_CALENDAR_WEEK("in_calendar_week"),
    IN_CALENDAR_MONTH("in_calendar_month"),
    IN_CALENDAR_YEAR("in_calendar_year"),
    TYPE_IS("type_is"),
    TYPE_IS_NOT("type_is_not", TYPE_IS),
    NAME_IS("name_is"),
    NAME_IS_NOT("name_is_not", NAME_IS),
    NAME_CONTAINS("name_contains"),
    NAME_NOT_CONTAINS("name_not_contains", NAME_CONTAINS),
    NAME_STARTS_WITH("name_starts_with"),
    NAME_ENDS_WITH("name_ends_with"),
    /// A documented spelling of `name_is` for tags.
    NAME_ID("name_id");

    private static final Map<String, Relation> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Relation::wireName, Function.identity()));

    private final String wireName;
    private final Optional<Relation> positive;

    Relation(String wireName) {
        this.wireName = wireName;
        this.positive = Optional.empty();
    }

    Relation(String wireName, Relation positive) {
        this.wireName = wireName;
        this.positive = Optional.of(positive);
    }

    public static Optional<Relation> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    public String wireName() {
        return wireName;
    }

    /// The relation that this one is the complement of; empty for positive relations.
    public Optional<Relation> positive() {
        return positive;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
