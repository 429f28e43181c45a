package io.callboard.core.query;

import io.callboard.core.error.DataRefusal;
import io.callboard.core.error.Fault;
import io.callboard.core.filter.FieldPath;
import io.callboard.core.query.SummaryPlan.Bucket;
import io.callboard.core.query.SummaryPlan.Item;
import io.callboard.core.query.SummaryPlan.Kind;
import io.callboard.core.query.SummaryPlan.Level;
import io.callboard.core.query.SummaryPlan.Operand;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Resolves aggregates and groupings (data semantics 4).
final class SummaryPlanner {
    private static final int MOST = 100;

    private final Scope scope;

    private SummaryPlanner(Scope scope) {
        this.scope = scope;
    }

    static SummaryPlan plan(Scope scope, Check where, Summarize summarize) {
        if (summarize.summaries().size() > MOST || summarize.groupings().size() > 10) {
            throw QueryRefusal.TOO_MANY_SUMMARIES.of(MOST);
        }
        SummaryPlanner planner = new SummaryPlanner(scope);
        List<Item> items = planner.items(summarize.summaries());
        List<Level> levels = summarize.groupings().stream().map(planner::level).toList();
        LocalDate today = LocalDate.ofInstant(scope.context.now(), ZoneOffset.UTC);
        return new SummaryPlan(scope.type, scope.joins(), where, items, levels, today);
    }

    /// If a field has two aggregates, the last counts.
    private List<Item> items(List<Summarize.Summary> summaries) {
        Map<String, Item> items = new LinkedHashMap<>();
        for (Summarize.Summary summary : summaries) {
            item(summary).ifPresent(item -> items.put(item.key(), item));
        }
        return new ArrayList<>(items.values());
    }

    private Optional<Item> item(Summarize.Summary summary) {
        Kind kind = Arrays.stream(Kind.values())
                .filter(known -> known.wireName().equals(summary.type()))
                .findFirst()
                .orElseThrow(() ->
                        oneOf(Arrays.stream(Kind.values()).map(Kind::wireName).toList()));
        Target target = target(summary.path());
        Field field = target.field();
        if (field.type() == DataType.PIVOT_COLUMN) {
            throw QueryRefusal.PIVOT_COLUMN.of();
        }
        if (field.type() == DataType.SUMMARY) {
            return Optional.empty();
        }
        if (!allows(kind, field)) {
            throw QueryRefusal.NO_SUCH_SUMMARY.of(field.fullName(), field.type().wireName(), kind.wireName());
        }
        Operand operand = kind == Kind.RECORD_COUNT ? new Operand.Row() : operand(target);
        return Optional.of(
                new Item(summary.path(), kind, shown(field, operand), operand, summary.value(), excluded(field)));
    }

    private static Fault oneOf(List<String> names) {
        return QueryRefusal.NO_SUCH_KIND.of(names);
    }

    private static boolean allows(Kind kind, Field field) {
        DataType type = field.type();
        return switch (kind) {
            case RECORD_COUNT -> true;
            case COUNT -> type != DataType.URL_TEMPLATE && type != DataType.PASSWORD;
            case SUM, AVERAGE -> isNumeric(type);
            case MAXIMUM, MINIMUM -> isNumeric(type) || type == DataType.DATE || type == DataType.DATE_TIME;
            case EARLIEST, LATEST -> type == DataType.DATE || type == DataType.DATE_TIME;
            case PERCENTAGE -> isNumeric(type) || type.shape() == DataType.Shape.TEXT || type == DataType.CHECKBOX;
            case STATUS_PERCENTAGE, STATUS_PERCENTAGE_AS_FLOAT, STATUS_LIST -> type == DataType.STATUS_LIST;
            case CHECKED, UNCHECKED -> type == DataType.CHECKBOX;
        };
    }

    private static boolean isNumeric(DataType type) {
        return type == DataType.CALCULATED
                || type.shape() == DataType.Shape.INTEGER
                || type.shape() == DataType.Shape.DECIMAL;
    }

    private static DataType shown(Field field, Operand operand) {
        return operand instanceof Operand.Value(Source.Calculated calculated) ? calculated.rendered() : field.type();
    }

    private static List<String> excluded(Field field) {
        return field.properties().other().get("status_list_summary_exclude") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private Level level(Summarize.Grouping grouping) {
        Bucket bucket = Arrays.stream(Bucket.values())
                .filter(known -> known.wireName().equals(grouping.type()))
                .findFirst()
                .orElseThrow(() -> oneOf(
                        Arrays.stream(Bucket.values()).map(Bucket::wireName).toList()));
        Target target = target(grouping.path());
        if (!isGroupable(target.field().type())) {
            throw QueryRefusal.NOT_GROUPED.of(target.field().fullName());
        }
        if (!allows(bucket, target.field().type())) {
            throw QueryRefusal.NO_SUCH_GROUPING.of(
                    target.field().fullName(), target.field().type().wireName(), bucket.wireName());
        }
        Operand operand = operand(target);
        return new Level(bucket, shown(target.field(), operand), operand, grouping.descending());
    }

    private static boolean isGroupable(DataType type) {
        return switch (type) {
            case IMAGE, SUMMARY, URL, SERIALIZABLE, JSONB, PASSWORD, PIVOT_COLUMN, URL_TEMPLATE -> false;
            case ADDRESSING,
                    CALCULATED,
                    CHECKBOX,
                    COLOR,
                    CURRENCY,
                    DATE,
                    DATE_TIME,
                    DURATION,
                    ENTITY,
                    ENTITY_TYPE,
                    FLOAT,
                    FOOTAGE,
                    INTEGER,
                    LIST,
                    MULTI_ENTITY,
                    NUMBER,
                    PERCENT,
                    STATUS_LIST,
                    SYSTEM_TASK_TYPE,
                    TAG_LIST,
                    TEXT,
                    TIMECODE,
                    UUID -> true;
        };
    }

    private static boolean allows(Bucket bucket, DataType type) {
        boolean link = type == DataType.ENTITY || type.shape() == DataType.Shape.LINKS;
        return switch (bucket) {
            case EXACT -> true;
            case TENS, HUNDREDS, THOUSANDS, TENSOFTHOUSANDS, HUNDREDSOFTHOUSANDS, MILLIONS -> isNumeric(type);
            case DAY, WEEK, MONTH, QUARTER, YEAR, CLUSTERED_DATE -> type == DataType.DATE || type == DataType.DATE_TIME;
            case ONEDAY, FIVEDAYS -> type == DataType.DURATION || type == DataType.CALCULATED;
            case ENTITYTYPE -> link;
            case FIRSTLETTER -> type == DataType.ENTITY || type.shape() == DataType.Shape.TEXT;
        };
    }

    /// A field with the row that has it.
    private record Target(Position at, Field field) {}

    private Target target(String text) {
        FieldPath path = FieldPath.parse(text)
                .filter(known -> known.from().isEmpty())
                .filter(known -> SortPlanner.resolves(scope, known))
                .orElseThrow(() -> unknown(text));
        Position at = SortPlanner.follow(scope, path);
        return new Target(at, at.type().field(path.leaf()).orElseThrow());
    }

    private Fault unknown(String path) {
        String shown =
                path.codePoints().limit(500).mapToObj(Character::toString).collect(Collectors.joining());
        return DataRefusal.NO_SUCH_FIELD.of(scope.type.name() + "." + shown);
    }

    private Operand operand(Target target) {
        Field field = target.field();
        if (field.isMultiLink()) {
            return Membership.of(scope, target.at(), field)
                    .<Operand>map(members -> new Operand.Multi(target.at().row(), members.listing()))
                    .orElse(new Operand.Nothing());
        }
        if (field.isLink()) {
            return new Operand.Link(
                    Rights.shown(scope, new LinkRef.Stored(target.at().row(), field)));
        }
        return FieldSources.of(scope, target.at(), field)
                .<Operand>map(Operand.Value::new)
                .orElse(new Operand.Nothing());
    }
}
