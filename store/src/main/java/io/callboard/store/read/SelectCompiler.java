package io.callboard.store.read;

import io.callboard.core.query.Check;
import io.callboard.core.query.Find;
import io.callboard.core.query.Latest;
import io.callboard.core.query.Paging;
import io.callboard.core.query.PlanColumn;
import io.callboard.core.query.ReadPlan;
import io.callboard.core.query.ShownLink;
import io.callboard.core.query.SortKey;
import io.callboard.core.schema.Schema;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import java.util.ArrayList;
import java.util.List;

/// Makes SQL of a plan. Pure.
///
/// A page is selected in one level, or, when columns need joins that the filter does not or the offset is
/// large, in two: the keys of the page first, then the rows and what is joined to them. A page that goes on
/// from a known row needs no offset.
final class SelectCompiler {
    private static final long LARGE_OFFSET = 1_000;

    private final Schema schema;
    private final ReadPlan plan;
    private final Start start;
    private final Sql.Builder out = Sql.builder();
    private final Conditions conditions;
    private final Expressions expressions;
    private final SortNames names;

    /// Where a page begins.
    sealed interface Start {
        /// At the offset of the plan's paging.
        record AtOffset() implements Start {}

        /// Behind a row, whose sort value is there unless the id alone decides.
        record Behind(After row) implements Start {}

        /// Among the rows without a sort value, behind an id; 0 for the first of them.
        record WithoutKey(long id) implements Start {}
    }

    private SelectCompiler(Schema schema, ReadPlan plan, Start start) {
        this.schema = schema;
        this.plan = plan;
        this.start = start;
        this.conditions = new Conditions(schema, out);
        this.expressions = new Expressions(schema, out);
        this.names = new SortNames(schema, out);
    }

    /// The page, one row more when it is asked whether a next page follows. The first selected value is the id; the
    /// values of the columns follow in the order of [ColumnSql].
    static Sql page(Schema schema, ReadPlan plan) {
        return page(schema, plan, new Start.AtOffset());
    }

    static Sql page(Schema schema, ReadPlan plan, Start start) {
        return new SelectCompiler(schema, plan, start).page();
    }

    /// The number of all rows.
    static Sql count(Schema schema, ReadPlan plan) {
        SelectCompiler compiler = new SelectCompiler(schema, plan, new Start.AtOffset());
        compiler.out.add("select count(*)");
        compiler.rows(List.of());
        return compiler.out.build();
    }

    private Sql page() {
        if (plan.joins().size() > plan.filterJoins() || skipsMuch()) {
            keyed();
        } else {
            out.add("select r0.id");
            columns();
            if (After.fits(plan) && plan.sorts().size() > 1) {
                out.add(", ");
                key(plan.sorts().getFirst());
            }
            rows(plan.sorts());
            order();
            limit();
        }
        return out.build();
    }

    /// Rows that are skipped in the order of an index need not be read, only counted.
    private boolean skipsMuch() {
        return start instanceof Start.AtOffset && plan.paging().offset() >= LARGE_OFFSET;
    }

    private void keyed() {
        List<SortKey> sorts = plan.sorts();
        out.add("select r0.id");
        columns();
        out.add(After.fits(plan) && sorts.size() > 1 ? ", k.s0" : "");
        out.add(" from (select r0.id");
        for (int i = 0; i < sorts.size() - 1; i++) {
            out.add(", ");
            sortKey(i);
            out.add(" as s" + i);
        }
        rows(sorts);
        order();
        limit();
        out.add(") k join " + Naming.table(plan.type().table()) + " r0 on r0.id = k.id");
        conditions.joins(plan.joins());
        out.add(" order by ");
        for (int i = 0; i < sorts.size() - 1; i++) {
            out.add("k.s" + i).add(direction(sorts.get(i))).add(", ");
        }
        out.add("k.id").add(direction(sorts.getLast()));
    }

    private void columns() {
        for (PlanColumn column : plan.columns()) {
            ColumnSql.write(schema, column, out);
        }
    }

    /// ` from … where …` of the rows that pass, with the joins that the filter and the order need.
    private void rows(List<SortKey> order) {
        if (plan.latest().isPresent()) {
            latest(plan.latest().get());
            conditions.joins(plan.filterJoinList());
            names.joins(order);
            return;
        }
        out.add(" from " + Naming.table(plan.type().table()) + " r0");
        conditions.joins(plan.filterJoinList());
        names.joins(order);
        where();
    }

    private void where() {
        out.add(
                plan.scope() == Find.Scope.ACTIVE
                        ? " where r0.\"$retired_at\" is null"
                        : " where r0.\"$retired_at\" is not null");
        if (!plan.where().equals(Check.EVERYTHING)) {
            out.add(" and ");
            conditions.write(plan.where());
        }
        switch (start) {
            case Start.AtOffset() -> {}
            case Start.Behind(After row) -> behind(row);
            case Start.WithoutKey(long id) -> withoutKey(id);
        }
    }

    /// The first comparison lets an index start at the place; the second skips what the previous page showed.
    private void behind(After row) {
        String beyond = plan.sorts().getLast().descending() ? "r0.id < " : "r0.id > ";
        if (row.key() == null) {
            out.add(" and " + beyond).bind(row.id());
            return;
        }
        String operator = plan.sorts().getFirst().descending() ? " <" : " >";
        out.add(" and ");
        key(plan.sorts().getFirst());
        out.add(operator + "= ").bind(row.key()).add(" and (");
        key(plan.sorts().getFirst());
        out.add(operator + " ")
                .bind(row.key())
                .add(" or " + beyond)
                .bind(row.id())
                .add(")");
    }

    private void withoutKey(long id) {
        out.add(" and ");
        key(plan.sorts().getFirst());
        out.add(" is null and r0.id > ").bind(id);
    }

    /// The first of each group, found by a window over the rows that pass.
    private void latest(Latest latest) {
        String table = Naming.table(plan.type().table());
        out.add(latest.ties() == Latest.Ties.ALL ? " from (select r0.id, rank()" : " from (select r0.id, row_number()");
        out.add(" over (");
        partition(latest);
        out.add("order by ");
        for (int i = 0; i < latest.order().size(); i++) {
            out.add(i == 0 ? "" : ", ");
            key(latest.order().get(i));
            out.add(direction(latest.order().get(i)));
        }
        out.add(latest.ties() == Latest.Ties.ALL ? "" : ", r0.id desc");
        out.add(") as place from " + table + " r0");
        conditions.joins(plan.filterJoinList());
        where();
        out.add(") l join " + table + " r0 on r0.id = l.id and l.place = 1");
    }

    private void partition(Latest latest) {
        List<Runnable> parts = new ArrayList<>();
        latest.links().forEach(link -> parts.add(() -> link(link)));
        latest.values().forEach(source -> parts.add(() -> expressions.write(source)));
        for (int i = 0; i < parts.size(); i++) {
            out.add(i == 0 ? "partition by " : ", ");
            parts.get(i).run();
        }
        out.add(parts.isEmpty() ? "" : " ");
    }

    private void link(ShownLink shown) {
        LinkSql link = LinkSql.of(schema, shown.link());
        MaskSql masks = new MaskSql(schema, out);
        link.typeColumn().ifPresent(type -> {
            masks.guarded(shown, () -> out.add(type));
            out.add(", ");
        });
        masks.guarded(shown, () -> out.add(link.id()));
    }

    private void order() {
        out.add(" order by ");
        for (int i = 0; i < plan.sorts().size(); i++) {
            out.add(i == 0 ? "" : ", ");
            sortKey(i);
            out.add(direction(plan.sorts().get(i)));
        }
    }

    private void sortKey(int number) {
        SortKey key = plan.sorts().get(number);
        if (SortNames.isName(key)) {
            names.key(number, key);
        } else {
            key(key);
        }
    }

    private void key(SortKey key) {
        if (key.folded()) {
            expressions.folded(key.source());
        } else {
            expressions.write(key.source());
        }
    }

    /// Ascending order has nulls last anyway; for descending it is written only where nulls occur, because it
    /// prevents the use of an index.
    private static String direction(SortKey key) {
        return key.descending() ? key.nullable() ? " desc nulls last" : " desc" : "";
    }

    private void limit() {
        Paging paging = plan.paging();
        out.add(" limit ").bind((long) paging.rowsToRead());
        if (paging.offset() > 0 && start instanceof Start.AtOffset) {
            out.add(" offset ").bind(paging.offset());
        }
    }
}
