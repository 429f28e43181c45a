package io.callboard.store.read;

import io.callboard.core.query.ReadPlan;
import io.callboard.core.schema.Schema;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Several plans, of any types, read in one statement. Every row of the result is a row of one plan; the values of the
/// others are null in it. A full join that nothing fulfils puts rows below each other and needs no common columns.
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
        Sql.Builder out = Sql.builder();
        for (int part = 0; part < plans.size(); part++) {
            out.add(part == 0 ? "select q0.*" : ", q" + part + ".*");
        }
        for (int part = 0; part < plans.size(); part++) {
            out.add(part == 0 ? " from (" : " full join (")
                    .add(SelectCompiler.page(schema, plans.get(part)))
                    .add(part == 0 ? ") q0" : ") q" + part + " on false");
        }
        return out.build();
    }

    private List<PageReader> pages(ResultSet rows) throws SQLException {
        int position = 1;
        for (ReadPlan plan : plans) {
            PageReader page = new PageReader(schema, plan, position);
            position = page.end();
            pages.add(page);
        }
        while (rows.next()) {
            take(rows);
        }
        return pages;
    }

    private void take(ResultSet rows) throws SQLException {
        for (PageReader page : pages) {
            if (page.isAt(rows)) {
                page.take(rows);
                return;
            }
        }
    }
}
