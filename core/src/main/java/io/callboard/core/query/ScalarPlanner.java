package io.callboard.core.query;

import io.callboard.core.filter.Relation;
import io.callboard.core.query.Check.Bound;
import io.callboard.core.query.Check.Comparison;
import io.callboard.core.query.Check.Place;
import io.callboard.core.query.Check.Range;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.SearchText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Plans conditions on single values: text, numbers, flags, dates, choices, documents.
final class ScalarPlanner {
    private ScalarPlanner() {}

    static Check plan(Leaf leaf, Source source) {
        return switch (leaf.relation()) {
            case IS -> is(leaf, source);
            case IN -> in(leaf, source);
            case GREATER_THAN -> beyond(leaf, source, Relation.GREATER_THAN);
            case LESS_THAN -> beyond(leaf, source, Relation.LESS_THAN);
            case BETWEEN -> between(leaf, source);
            case NOT_BETWEEN -> notBetween(leaf, source);
            case CONTAINS ->
                leaf.field().type().shape() == DataType.Shape.JSON
                        ? json(leaf, source)
                        : matches(leaf, source, Place.ANYWHERE);
            case STARTS_WITH -> matches(leaf, source, Place.START);
            case ENDS_WITH -> matches(leaf, source, Place.END);
            case IN_LAST, IN_NEXT, IN_CALENDAR_DAY, IN_CALENDAR_WEEK, IN_CALENDAR_MONTH, IN_CALENDAR_YEAR ->
                DateRanges.plan(leaf, source);
            case IS_NOT,
                    NOT_IN,
                    NOT_CONTAINS,
                    NOT_IN_LAST,
                    NOT_IN_NEXT,
                    TYPE_IS,
                    TYPE_IS_NOT,
                    NAME_IS,
                    NAME_IS_NOT,
                    NAME_CONTAINS,
                    NAME_NOT_CONTAINS,
                    NAME_STARTS_WITH,
                    NAME_ENDS_WITH,
                    NAME_ID -> throw Leaf.unsupported(leaf.field(), leaf.condition());
        };
    }

    private static Check is(Leaf leaf, Source source) {
        Object value = leaf.parse(leaf.single());
        if (value == null) {
            return new Check.IsNull(source);
        }
        return leaf.field().type().shape() == DataType.Shape.JSON
                ? new Check.JsonIs(source, value)
                : equal(leaf, source, List.of(value));
    }

    /// A null in the list stands for rows without a value, an empty text for nothing.
    private static Check in(Leaf leaf, Source source) {
        List<Object> present = new ArrayList<>();
        boolean empty = false;
        for (Object raw : leaf.several()) {
            Object value = leaf.parse(raw);
            if (value != null) {
                present.add(value);
            }
            empty |= raw == null;
        }
        Check values = present.isEmpty() ? Check.NOTHING : equal(leaf, source, present);
        return empty ? Checks.any(values, new Check.IsNull(source)) : values;
    }

    private static Check equal(Leaf leaf, Source source, List<Object> values) {
        Field field = leaf.field();
        return switch (field.type()) {
            case TEXT ->
                new Check.AnyOf(
                        source,
                        Comparison.FOLDED,
                        values.stream()
                                .<Object>map(v -> SearchText.compared((String) v))
                                .distinct()
                                .toList());
            case LIST, STATUS_LIST ->
                new Check.AnyOf(
                        source,
                        Comparison.EXACT,
                        values.stream()
                                .flatMap(v -> spellings(field, (String) v))
                                .<Object>map(v -> v)
                                .distinct()
                                .toList());
            default ->
                new Check.AnyOf(
                        source, Comparison.EXACT, values.stream().distinct().toList());
        };
    }

    /// Choices are compared as they are stored, so that plain indexes work: the operand is replaced by the
    /// spellings of the vocabulary that equal it when case is ignored.
    private static Stream<String> spellings(Field field, String operand) {
        String folded = SearchText.compared(operand);
        List<String> known = field.properties().validValues().stream()
                .filter(value -> SearchText.compared(value).equals(folded))
                .toList();
        return known.isEmpty() ? Stream.of(operand, folded) : known.stream();
    }

    private static Check beyond(Leaf leaf, Source source, Relation relation) {
        Object value = leaf.parse(leaf.single());
        if (value == null) {
            return Check.NOTHING;
        }
        Bound bound = new Bound(value, false);
        return relation == Relation.GREATER_THAN ? new Range(source, bound, null) : new Range(source, null, bound);
    }

    private static Check between(Leaf leaf, Source source) {
        Object[] bounds = sorted(leaf);
        return bounds.length == 0
                ? Check.NOTHING
                : new Range(source, new Bound(bounds[0], true), new Bound(bounds[1], true));
    }

    private static Check notBetween(Leaf leaf, Source source) {
        Object[] bounds = sorted(leaf);
        return bounds.length == 0
                ? Check.NOTHING
                : Checks.any(
                        new Range(source, null, new Bound(bounds[0], false)),
                        new Range(source, new Bound(bounds[1], false), null));
    }

    /// Both operands, the lower first; none when either is unset.
    private static Object[] sorted(Leaf leaf) {
        @Nullable Object[] values = leaf.pair().stream().map(leaf::parse).toArray();
        if (Arrays.stream(values).anyMatch(Objects::isNull)) {
            return new Object[0];
        }
        Object[] bounds = Arrays.stream(values).filter(Objects::nonNull).toArray();
        Arrays.sort(bounds);
        return bounds;
    }

    static Check matches(Leaf leaf, Source source, Place place) {
        String text = SearchText.compared(leaf.string(leaf.single()));
        return text.isEmpty() ? Checks.not(new Check.IsNull(source)) : new Check.Matches(source, place, text);
    }

    private static Check json(Leaf leaf, Source source) {
        Object value = leaf.parse(leaf.single());
        return value == null ? Check.NOTHING : new Check.JsonContains(source, value);
    }
}
