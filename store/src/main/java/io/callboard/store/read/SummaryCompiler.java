package io.callboard.store.read;

import io.callboard.core.query.Check;
import io.callboard.core.query.Listing;
import io.callboard.core.query.ShownLink;
import io.callboard.core.query.Source;
import io.callboard.core.query.SummaryPlan;
import io.callboard.core.query.SummaryPlan.Bucket;
import io.callboard.core.query.SummaryPlan.Item;
import io.callboard.core.query.SummaryPlan.Level;
import io.callboard.core.query.SummaryPlan.Operand;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Schema;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes one statement of a summary: an inner select of what is grouped (`g0`, `g1` …) and aggregated (`v0`,
/// `v1` …), an outer one that rolls the groups up, so that every level and the whole are aggregated in one
/// pass.
///
/// Each result row holds: for each level, whether it is rolled up, its value as text and, for links, its type; then for
/// each aggregate three texts (see [#aggregates]).
final class SummaryCompiler {
    private final Schema schema;
    private final SummaryPlan plan;
    private final Sql.Builder out = Sql.builder();
    private final Expressions expressions;
    private final Conditions conditions;

    private SummaryCompiler(Schema schema, SummaryPlan plan) {
        this.schema = schema;
        this.plan = plan;
        this.expressions = new Expressions(schema, out);
        this.conditions = new Conditions(schema, out);
    }

    static Sql compile(Schema schema, SummaryPlan plan) {
        return new SummaryCompiler(schema, plan).compile();
    }

    private Sql compile() {
        out.add("select 1");
        for (int i = 0; i < plan.levels().size(); i++) {
            out.add(", grouping(g" + i + "), " + shown(plan.levels().get(i), "g" + i) + ", ");
            out.add(isLink(plan.levels().get(i)) ? "t" + i : "0");
        }
        for (int i = 0; i < plan.items().size(); i++) {
            aggregates(plan.items().get(i), "v" + i);
        }
        out.add(" from (");
        inner();
        out.add(") k");
        if (!plan.levels().isEmpty()) {
            out.add(" group by rollup(");
            for (int i = 0; i < plan.levels().size(); i++) {
                out.add(i == 0 ? "" : ", ");
                out.add(isLink(plan.levels().get(i)) ? "(g" + i + ", t" + i + ")" : "g" + i);
            }
            out.add(")");
        }
        return out.build();
    }

    private static boolean isLink(Level level) {
        return level.bucket() == Bucket.EXACT && level.of() instanceof Operand.Link;
    }

    private static String shown(Level level, String column) {
        boolean instant = level.bucket() == Bucket.EXACT && level.type().shape() == DataType.Shape.INSTANT;
        boolean decimal = level.bucket() == Bucket.EXACT && level.type().shape() == DataType.Shape.DECIMAL;
        return instant
                ? "to_char(" + column + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                : decimal ? "trim_scale(" + column + "::numeric)::text" : column + "::text";
    }

    private void inner() {
        out.add("select 1 as one");
        for (int i = 0; i < plan.levels().size(); i++) {
            out.add(", ");
            group(plan.levels().get(i));
            out.add(" as g" + i);
            if (isLink(plan.levels().get(i))) {
                ShownLink shown = ((Operand.Link) plan.levels().get(i).of()).link();
                LinkSql link = LinkSql.of(schema, shown.link());
                out.add(", ");
                new MaskSql(schema, out).guarded(shown, () -> out.add(link.type()));
                out.add(" as t" + i);
            }
        }
        for (int i = 0; i < plan.items().size(); i++) {
            out.add(", ");
            value(plan.items().get(i));
            out.add(" as v" + i);
        }
        out.add(" from " + Naming.table(plan.type().table()) + " r0");
        conditions.joins(plan.joins());
        out.add(" where r0.\"$retired_at\" is null");
        if (!plan.where().equals(Check.EVERYTHING)) {
            out.add(" and ");
            conditions.write(plan.where());
        }
    }

    private void value(Item item) {
        switch (item.of()) {
            case Operand.Row _ -> out.add("true");
            case Operand.Nothing _ -> out.add("null::bigint");
            case Operand.Value(Source source) -> expressions.write(source);
            case Operand.Link(ShownLink link) ->
                new MaskSql(schema, out)
                        .guarded(
                                link,
                                () -> out.add(LinkSql.of(schema, link.link()).id()));
            case Operand.Multi(int _, Listing listing) -> {
                out.add("nullif(exists (select 1");
                conditions.from(listing.members(), listing.joins(), listing.condition());
                out.add("), false)");
            }
        }
    }

    private void group(Level level) {
        switch (level.of()) {
            case Operand.Row _, Operand.Nothing _ -> out.add("null::text");
            case Operand.Value(Source source) -> bucket(level, source);
            case Operand.Link(ShownLink link) -> linkGroup(level, link);
            case Operand.Multi(int _, Listing listing) -> members(level, listing);
        }
    }

    private void linkGroup(Level level, ShownLink shown) {
        LinkSql sql = LinkSql.of(schema, shown.link());
        MaskSql masks = new MaskSql(schema, out);
        switch (level.bucket()) {
            case ENTITYTYPE ->
                masks.guarded(
                        shown, () -> out.add("case when " + sql.id() + " is not null then " + sql.type() + " end"));
            case FIRSTLETTER -> firstLetter(new Source.Name(shown));
            default -> masks.guarded(shown, () -> out.add(sql.id()));
        }
    }

    /// All members as one text of `type:id`, or of types alone.
    private void members(Level level, Listing listing) {
        LinkSql member = LinkSql.of(schema, listing.link());
        String element = level.bucket() == Bucket.ENTITYTYPE
                ? "(" + member.type() + ")::text"
                : "(" + member.type() + ") || ':' || " + member.id();
        out.add("(select string_agg(distinct " + element + ", ' ' order by " + element + ")");
        conditions.from(listing.members(), listing.joins(), listing.condition());
        out.add(")");
    }

    private void firstLetter(Source source) {
        out.add("upper(left(");
        expressions.write(source);
        out.add(", 1))");
    }

    private void bucket(Level level, Source source) {
        switch (level.bucket()) {
            case EXACT, ENTITYTYPE -> expressions.write(source);
            case FIRSTLETTER -> firstLetter(source);
            case TENS, HUNDREDS, THOUSANDS, TENSOFTHOUSANDS, HUNDREDSOFTHOUSANDS, MILLIONS ->
                width(source, level.bucket().width());
            case ONEDAY -> width(source, GroupLabels.MINUTES_A_DAY);
            case FIVEDAYS -> width(source, 5 * GroupLabels.MINUTES_A_DAY);
            case DAY -> day(level, source);
            case WEEK -> truncated("week", level, source);
            case MONTH -> truncated("month", level, source);
            case QUARTER -> truncated("quarter", level, source);
            case YEAR -> truncated("year", level, source);
            case CLUSTERED_DATE -> clustered(level, source);
        }
    }

    private void width(Source source, long width) {
        out.add("(floor((");
        expressions.write(source);
        out.add(")::numeric / " + width + ") * " + width + ")::bigint");
    }

    private void day(Level level, Source source) {
        out.add("(");
        expressions.write(source);
        out.add(level.type().shape() == DataType.Shape.INSTANT ? " at time zone 'UTC')::date" : ")");
    }

    private void truncated(String unit, Level level, Source source) {
        out.add("date_trunc('" + unit + "', ");
        day(level, source);
        out.add("::timestamp)::date");
    }

    /// The number of the first cluster that reaches back to the day; later days belong to the last.
    private void clustered(Level level, Source source) {
        List<LocalDate> bounds = GroupLabels.clusterBounds(plan.today());
        out.add("width_bucket(");
        day(level, source);
        out.add(" - date '1970-01-01', array[");
        for (int i = 0; i < bounds.size(); i++) {
            out.add(i == 0 ? "" : ", ").bind((int) bounds.get(i).toEpochDay());
        }
        out.add("]::integer[])");
    }

    /// Three texts for each aggregate: the value itself, or what [SummaryReader] makes it of.
    private void aggregates(Item item, String v) {
        switch (item.kind()) {
            case RECORD_COUNT -> add("count(*)", null, null);
            case COUNT -> add(isNeverNull(item) ? "count(*)" : "count(" + v + ")", null, null);
            case SUM -> add("coalesce(sum(" + v + "), 0)", null, null);
            case MAXIMUM -> add(extreme("max", item, v), null, null);
            case MINIMUM -> add(extreme("min", item, v), null, null);
            case LATEST -> add(instantText(item, "max(" + v + ")"), null, null);
            case EARLIEST -> add(instantText(item, "min(" + v + ")"), null, null);
            case AVERAGE -> add("coalesce(round(avg(" + v + "), 6), 0)", null, null);
            case CHECKED -> add("count(*) filter (where " + v + ")", null, null);
            case UNCHECKED -> add("count(*) filter (where not " + v + ")", null, null);
            case PERCENTAGE -> percentage(item, v);
            case STATUS_PERCENTAGE, STATUS_PERCENTAGE_AS_FLOAT -> statusPercentage(item, v);
            case STATUS_LIST -> statusList(item, v);
        }
    }

    private void add(String first, @Nullable String second, @Nullable String third) {
        out.add(", (" + first + ")::text, ");
        out.add(second == null ? "null::text, " : "(" + second + ")::text, ");
        out.add(third == null ? "null::text" : "(" + third + ")::text");
    }

    private static boolean isNeverNull(Item item) {
        return item.type() == DataType.CHECKBOX
                || (item.of() instanceof Operand.Value(Source.Stored(int row, var field))
                        && row == 0
                        && field.name().equals("id"));
    }

    private static String extreme(String function, Item item, String v) {
        boolean time = item.type().shape() == DataType.Shape.DATE || item.type().shape() == DataType.Shape.INSTANT;
        return time ? instantText(item, function + "(" + v + ")") : "coalesce(" + function + "(" + v + "), 0)";
    }

    private static String instantText(Item item, String expression) {
        return item.type().shape() == DataType.Shape.INSTANT
                ? "to_char(" + expression + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                : expression;
    }

    private void percentage(Item item, String v) {
        if (item.counted() == null) {
            add(
                    item.type() == DataType.CHECKBOX ? "count(*) filter (where " + v + ")" : "count(" + v + ")",
                    "count(*)",
                    null);
            return;
        }
        out.add(", (count(*) filter (where " + v + "::text = ").bind(String.valueOf(item.counted()));
        out.add("))::text, count(*)::text, null::text");
    }

    /// Rows in excluded statuses count neither as part nor as whole.
    private void statusPercentage(Item item, String v) {
        String counted = item.counted() == null ? "fin" : String.valueOf(item.counted());
        out.add(", (count(*) filter (where " + v + " = ").bind(counted).add(" and ");
        included(item, v);
        out.add("))::text, (count(*) filter (where ");
        included(item, v);
        out.add("))::text, null::text");
    }

    private void included(Item item, String v) {
        out.add("(" + v + " = any(")
                .bind(item.excluded().toArray(String[]::new))
                .add(")) is not true");
    }

    /// The lowest and the highest status of the rows that count, and how many rows there are; a row without a status
    /// counts as an empty one.
    private void statusList(Item item, String v) {
        for (String function : List.of("min", "max")) {
            out.add(", " + function + "(coalesce(" + v + ", '')) filter (where ");
            included(item, v);
            out.add(")");
        }
        out.add(", count(*)::text");
    }
}
