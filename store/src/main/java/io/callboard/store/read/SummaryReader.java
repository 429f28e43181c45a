package io.callboard.store.read;

import io.callboard.core.query.Check;
import io.callboard.core.query.LinkRef;
import io.callboard.core.query.Source;
import io.callboard.core.query.SummaryPlan;
import io.callboard.core.query.SummaryPlan.Item;
import io.callboard.core.query.SummaryPlan.Level;
import io.callboard.core.query.SummaryTree;
import io.callboard.core.query.SummaryValue;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Schema;
import io.callboard.store.Database;
import io.callboard.store.Transaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs a summary and builds its tree.
public final class SummaryReader {
    private final Database database;
    private final NameCache names;

    public SummaryReader(Database database, NameCache names) {
        this.database = database;
        this.names = names;
    }

    public SummaryTree read(Schema schema, SummaryPlan plan) {
        return database.ask(transaction -> {
            List<Line> lines =
                    transaction.query(SummaryCompiler.compile(schema, plan), plans(plan), rows -> lines(plan, rows));
            PageNames pageNames = new PageNames();
            lines.forEach(line -> line.keys().forEach(key -> key.want(pageNames)));
            names.load(transaction, schema, pageNames);
            return new GroupTree(schema, pageNames).build(lines);
        });
    }

    private static Transaction.Plans plans(SummaryPlan plan) {
        return plan.joins().isEmpty() && looksAtRowOnly(plan.where())
                ? Transaction.Plans.HEAP_ORDER
                : Transaction.Plans.CUSTOM;
    }

    private static boolean looksAtRowOnly(Check check) {
        return switch (check) {
            case Check.All(var checks) -> checks.stream().allMatch(SummaryReader::looksAtRowOnly);
            case Check.Any(var checks) -> checks.stream().allMatch(SummaryReader::looksAtRowOnly);
            case Check.Not(Check inner) -> looksAtRowOnly(inner);
            case Check.AnyOf(var source, var _, var _) -> source instanceof Source.Stored;
            case Check.Range(var source, var _, var _) -> source instanceof Source.Stored;
            case Check.IsNull(var source) -> source instanceof Source.Stored;
            case Check.LinkIn(var link, var _) -> link instanceof LinkRef.Stored;
            case Check.Always _, Check.NoLink _, Check.LinkIds _, Check.LinkType _ -> true;
            case Check.Matches _,
                    Check.JsonIs _,
                    Check.JsonContains _,
                    Check.LinkToRow _,
                    Check.LinkShown _,
                    Check.Exists _,
                    Check.Siblings _ -> false;
        };
    }

    /// One result row: the keys of its levels, fewer than there are levels when the others are rolled up.
    record Line(List<GroupKey> keys, Map<String, SummaryValue> summaries) {}

    private static List<Line> lines(SummaryPlan plan, ResultSet rows) throws SQLException {
        List<Line> lines = new ArrayList<>();
        while (rows.next()) {
            List<GroupKey> keys = new ArrayList<>();
            int position = 2;
            for (Level level : plan.levels()) {
                if (rows.getInt(position) == 0) {
                    keys.add(new GroupKey(level, rows.getString(position + 1), rows.getInt(position + 2)));
                }
                position += 3;
            }
            lines.add(new Line(keys, summaries(plan, rows, position)));
        }
        return lines;
    }

    private static Map<String, SummaryValue> summaries(SummaryPlan plan, ResultSet row, int first) throws SQLException {
        Map<String, SummaryValue> summaries = new LinkedHashMap<>();
        int position = first;
        for (Item item : plan.items()) {
            Parts parts = new Parts(row.getString(position), row.getString(position + 1), row.getString(position + 2));
            summaries.put(item.key(), value(item, parts));
            position += 3;
        }
        return summaries;
    }

    /// The statement's result for one aggregate.
    private record Parts(
            @Nullable String first,
            @Nullable String second,
            @Nullable String third) {}

    private static SummaryValue value(Item item, Parts parts) {
        String text = parts.first();
        return switch (item.kind()) {
            case RECORD_COUNT, COUNT, CHECKED, UNCHECKED ->
                new SummaryValue.Whole(text == null ? 0 : Long.parseLong(text));
            case SUM, MAXIMUM, MINIMUM, EARLIEST, LATEST ->
                text == null ? new SummaryValue.Nothing() : single(item.type(), text);
            case AVERAGE -> text == null ? new SummaryValue.Nothing() : SummaryTexts.decimal(new BigDecimal(text));
            case PERCENTAGE, STATUS_PERCENTAGE ->
                new SummaryValue.Whole(
                        share(parts).setScale(0, RoundingMode.HALF_UP).longValueExact());
            case STATUS_PERCENTAGE_AS_FLOAT -> SummaryTexts.decimal(share(parts).setScale(6, RoundingMode.HALF_UP));
            case STATUS_LIST -> rolledUp(parts);
        };
    }

    private static SummaryValue single(DataType type, String text) {
        return switch (type.shape()) {
            case DATE -> SummaryTexts.day(text);
            case INSTANT -> SummaryTexts.moment(text);
            case DECIMAL -> SummaryTexts.decimal(new BigDecimal(text));
            default ->
                new SummaryValue.Whole(
                        new BigDecimal(text).setScale(0, RoundingMode.HALF_UP).longValue());
        };
    }

    private static BigDecimal share(Parts parts) {
        BigDecimal part = new BigDecimal(parts.first() == null ? "0" : parts.first());
        BigDecimal whole = new BigDecimal(parts.second() == null ? "0" : parts.second());
        return whole.signum() == 0
                ? BigDecimal.ZERO
                : part.multiply(BigDecimal.valueOf(100)).divide(whole, 10, RoundingMode.HALF_UP);
    }

    /// One status for all, `ip` for a mixture, `na` when every row is in an excluded status.
    private static SummaryValue rolledUp(Parts parts) {
        if (parts.third() == null || parts.third().equals("0")) {
            return new SummaryValue.Nothing();
        }
        if (parts.first() == null) {
            return new SummaryValue.Text("na");
        }
        return new SummaryValue.Text(parts.first().equals(parts.second()) ? parts.first() : "ip");
    }
}
