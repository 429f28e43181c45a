package io.callboard.core.filter;

import static io.callboard.core.filter.Relation.*;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Which relations a data type takes, in the order in which refusals print them (data semantics 2.3).
public final class Relations {
    private static final List<Relation> TEXT =
            List.of(CONTAINS, NOT_CONTAINS, IS, IS_NOT, STARTS_WITH, ENDS_WITH, IN, NOT_IN);
    private static final List<Relation> NUMBER = List.of(IS, IS_NOT, GREATER_THAN, LESS_THAN, BETWEEN, IN, NOT_IN);
    private static final List<Relation> CURRENCY =
            List.of(IS, IS_NOT, LESS_THAN, GREATER_THAN, BETWEEN, NOT_BETWEEN, IN, NOT_IN);
    private static final List<Relation> CHECKBOX = List.of(IS, IS_NOT);
    private static final List<Relation> DATE = List.of(
            IS,
            IS_NOT,
            GREATER_THAN,
            LESS_THAN,
            IN_LAST,
            NOT_IN_LAST,
            IN_NEXT,
            NOT_IN_NEXT,
            IN_CALENDAR_WEEK,
            IN_CALENDAR_MONTH,
            IN_CALENDAR_DAY,
            IN_CALENDAR_YEAR,
            BETWEEN,
            IN,
            NOT_IN);
    private static final List<Relation> CHOICE = List.of(IS, IS_NOT, IN, NOT_IN);
    private static final List<Relation> LINK =
            List.of(IS, IS_NOT, NAME_CONTAINS, NAME_NOT_CONTAINS, NAME_IS, TYPE_IS, TYPE_IS_NOT, IN, NOT_IN);
    private static final List<Relation> ADDRESSING = List.of(
            IS,
            IS_NOT,
            CONTAINS,
            NOT_CONTAINS,
            IN,
            TYPE_IS,
            TYPE_IS_NOT,
            NAME_CONTAINS,
            NAME_NOT_CONTAINS,
            NAME_STARTS_WITH,
            NAME_ENDS_WITH);
    private static final List<Relation> TAGS = List.of(IS, IS_NOT, NAME_CONTAINS, NAME_NOT_CONTAINS, NAME_ID);
    private static final List<Relation> JSON = List.of(IS, IS_NOT, CONTAINS, NOT_CONTAINS);

    /// Relations of all links that are accepted although refusals do not print them.
    private static final Set<Relation> MORE_FOR_LINKS = EnumSet.of(
            NAME_STARTS_WITH, NAME_ENDS_WITH, NAME_IS_NOT, NAME_IS, NAME_ID, CONTAINS, NOT_CONTAINS, IN, NOT_IN);

    private static final Set<String> PEOPLE = Set.of("Group", "HumanUser");

    private Relations() {}

    /// The relations that a refusal prints; empty for a type that no filter can use.
    public static List<Relation> printed(DataType type) {
        return switch (type) {
            case TEXT -> TEXT;
            case NUMBER, INTEGER, FLOAT, DURATION, PERCENT, TIMECODE, FOOTAGE -> NUMBER;
            case CURRENCY -> CURRENCY;
            case CHECKBOX -> CHECKBOX;
            case DATE, DATE_TIME -> DATE;
            case LIST, STATUS_LIST, COLOR, ENTITY_TYPE, UUID, SYSTEM_TASK_TYPE -> CHOICE;
            case ENTITY, MULTI_ENTITY -> LINK;
            case ADDRESSING -> ADDRESSING;
            case TAG_LIST -> TAGS;
            case IMAGE -> CHECKBOX;
            case JSONB -> JSON;
            case URL, PASSWORD, SERIALIZABLE, SUMMARY, CALCULATED, PIVOT_COLUMN, URL_TEMPLATE -> List.of();
        };
    }

    /// Whether a filter on the field takes the relation. Lists of people and groups also take what `addressing`
    /// takes: they once had that type, and scripts still filter them so (data semantics 2.3).
    public static boolean accepts(Field field, Relation relation) {
        boolean addressing = field.type() == DataType.MULTI_ENTITY
                && Set.copyOf(field.properties().validTypes()).equals(PEOPLE);
        return accepts(addressing ? DataType.ADDRESSING : field.type(), relation);
    }

    /// Whether a filter on the type takes the relation.
    public static boolean accepts(DataType type, Relation relation) {
        return printed(type).contains(relation)
                || switch (type) {
                    case NUMBER, INTEGER, FLOAT, DURATION, PERCENT, TIMECODE, FOOTAGE, DATE, DATE_TIME ->
                        relation == NOT_BETWEEN;
                    case ADDRESSING, TAG_LIST -> MORE_FOR_LINKS.contains(relation);
                    case ENTITY, MULTI_ENTITY ->
                        MORE_FOR_LINKS.contains(relation) && relation != CONTAINS && relation != NOT_CONTAINS;
                    case TEXT,
                            CURRENCY,
                            CHECKBOX,
                            LIST,
                            STATUS_LIST,
                            COLOR,
                            ENTITY_TYPE,
                            UUID,
                            SYSTEM_TASK_TYPE,
                            IMAGE,
                            JSONB,
                            URL,
                            PASSWORD,
                            SERIALIZABLE,
                            SUMMARY,
                            CALCULATED,
                            PIVOT_COLUMN,
                            URL_TEMPLATE -> false;
                };
    }
}
