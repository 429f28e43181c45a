package io.callboard.store.read;

import io.callboard.core.query.ReadPlan;
import io.callboard.core.schema.Schema;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Several plans, of any types, read in one statement. Every row of the result belongs to one plan, whose number comes
/// first; the values of the others are null in it. A plan's part runs only where its number is due.
final class Bundle {
    private final Schema schema;
    private final List<ReadPlan> plans;
    private final List<PageReader> pages = new ArrayList<>();

    private Bundle(Schema schema, List<ReadPlan> plans) {
        this.schema = schema;
        this.plans = plans;
    }

    /// The pages of the plans, in their order.
    static List<PageReader> read(Transaction transaction, Schema schema, List<ReadPlan> plans) {
        Bundle bundle = new Bundle(schema, plans);
        return transaction.query(bundle.sql(), Transaction.Plans.CUSTOM, bundle::pages);
    }

    private Sql sql() {
        Sql.Builder out = Sql.builder().add("select p.part");
        for (int part = 0; part < plans.size(); part++) {
            out.add(", q" + part + ".*");
        }
        out.add(" from generate_series(0, " + (plans.size() - 1) + ") p (part)");
        for (int part = 0; part < plans.size(); part++) {
            out.add(" left join lateral (select * from (")
                    .add(SelectCompiler.page(schema, plans.get(part)))
                    .add(") s where p.part = " + part + ") q" + part + " on true");
        }
        return out.build();
    }

    private List<PageReader> pages(ResultSet rows) throws SQLException {
        List<Integer> ids = new ArrayList<>();
        int position = 2;
        for (ReadPlan plan : plans) {
            PageReader page = new PageReader(schema, plan, position);
            ids.add(position);
            position = page.end();
            pages.add(page);
        }
        while (rows.next()) {
            int part = rows.getInt(1);
            if (rows.getLong(ids.get(part)) != 0) {
                pages.get(part).take(rows);
            }
        }
        return pages;
    }
}
