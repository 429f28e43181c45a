package io.callboard.store.read;

import io.callboard.core.query.FileDetails;
import io.callboard.core.query.LinkNames;
import io.callboard.core.query.Paging;
import io.callboard.core.query.ReadPlan;
import io.callboard.core.query.RowSet;
import io.callboard.core.schema.Schema;
import io.callboard.store.Database;
import io.callboard.store.Transaction;
import io.callboard.store.Turns;
import io.callboard.store.read.SelectCompiler.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Runs plans: reads a page completely, with everything it mentions, and gives the connection back before anybody
/// encodes it.
public final class RecordReader {
    /// The driver makes an object of every value. Those of larger pages would live until the last row has
    /// arrived, long enough for the collector to copy them again and again, pausing everybody.
    private static final int VALUES_AT_ONCE = 100_000;

    private final Database database;
    private final NameCache names;
    /// At most half as many large pages as processors are read at once: small ones then find a processor, and
    /// little memory is long-lived.
    private final Turns turns;

    public RecordReader(Database database, NameCache names) {
        this.database = database;
        this.names = names;
        int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.turns = new Turns(atOnce, atOnce);
    }

    /// A page with the names of everything it links to.
    ///
    /// @param next from where a next page can go on, when this one is full and the order allows it
    public record Rows(RowSet rows, LinkNames names, Optional<After> next) {}

    public Rows read(Schema schema, ReadPlan plan) {
        return read(schema, plan, Optional.empty());
    }

    /// The page that goes on from the last row of the one before it, if that is known, else the one at the offset.
    public Rows read(Schema schema, ReadPlan plan, Optional<After> after) {
        boolean large = (long) plan.paging().size() * plan.columns().size() > VALUES_AT_ONCE;
        Database.Work<Rows> work = transaction -> {
            try (Turns.Turn turn = turns.one()) {
                PageReader page = new PageReader(schema, plan, turn::take);
                if (after.isEmpty() || !After.fits(plan)) {
                    fill(transaction, schema, plan, page, new Start.AtOffset());
                } else {
                    goOn(transaction, schema, plan, page, after.get());
                }
                return finish(transaction, schema, plan, page);
            }
        };
        if (large) {
            return database.askInPieces(work);
        }
        return plan.isQuick() ? database.read(work) : database.ask(work);
    }

    /// The same page for one row, from the values with which the transaction that wrote it ended; empty when
    /// those and the names in memory do not suffice.
    public Optional<Rows> recall(Schema schema, ReadPlan plan, long id, Map<String, @Nullable Object> values) {
        return new Recollection(schema, plan, values).rows(id, names);
    }

    /// Rows without a sort value come after all others.
    private static void goOn(Transaction transaction, Schema schema, ReadPlan plan, PageReader page, After after) {
        boolean keyed = plan.sorts().size() > 1;
        boolean amongUnset = keyed && after.key() == null;
        if (!amongUnset) {
            fill(transaction, schema, plan, page, new Start.Behind(after));
        }
        if (keyed
                && plan.sorts().getFirst().nullable()
                && page.size() < plan.paging().rowsToRead()) {
            fill(transaction, schema, plan, page, new Start.WithoutKey(amongUnset ? after.id() : 0));
        }
    }

    /// A page for each of several plans, in a number of statements that does not depend on the number of plans
    /// and rows, except for lists of links and the names in them. The pages cannot be continued, and have no
    /// counts.
    public List<Rows> readTogether(Schema schema, List<ReadPlan> plans) {
        return plans.isEmpty()
                ? List.of()
                : database.ask(transaction -> {
                    PageNames together = new PageNames();
                    List<PageReader> pages = Bundle.read(transaction, schema, plans);
                    List<Assembly> assemblies = new ArrayList<>();
                    for (int i = 0; i < pages.size(); i++) {
                        assemblies.add(new Assembly(transaction, schema, plans.get(i), pages.get(i), together));
                    }
                    Map<Long, FileDetails> files = mentioned(transaction, schema, assemblies, together);
                    return assemblies.stream()
                            .map(assembly -> assembly.rows(OptionalLong.empty(), files))
                            .toList();
                });
    }

    private static void fill(Transaction transaction, Schema schema, ReadPlan plan, PageReader page, Start start) {
        Transaction.Plans plans = plan.lookup() ? Transaction.Plans.SHARED : Transaction.Plans.CUSTOM;
        transaction.query(SelectCompiler.page(schema, plan, start), plans, page::read);
    }

    /// The ids of the rows that a plan finds.
    public List<Long> ids(Schema schema, ReadPlan plan) {
        return database.read(transaction -> ids(transaction, schema, plan));
    }

    /// The ids of the rows that a plan finds, as seen by a transaction that may also write.
    public List<Long> ids(Transaction transaction, Schema schema, ReadPlan plan) {
        return transaction.list(SelectCompiler.page(schema, plan), row -> row.getLong(1));
    }

    private Rows finish(Transaction transaction, Schema schema, ReadPlan plan, PageReader page) {
        OptionalLong total = plan.paging().counting() == Paging.Counting.TOTAL
                ? OptionalLong.of(
                        transaction.query(SelectCompiler.count(schema, plan), Transaction.Plans.CUSTOM, rows -> {
                            rows.next();
                            return rows.getLong(1);
                        }))
                : OptionalLong.empty();
        PageNames names = new PageNames();
        Assembly assembly = new Assembly(transaction, schema, plan, page, names);
        return assembly.rows(total, mentioned(transaction, schema, List.of(assembly), names));
    }

    /// Loads the names that pages mention and returns the files. Only in read transactions: names that are not
    /// committed yet must not be kept.
    private Map<Long, FileDetails> mentioned(
            Transaction transaction, Schema schema, List<Assembly> pages, PageNames wanted) {
        pages.forEach(Assembly::want);
        names.load(transaction, schema, wanted);
        long[] files = pages.stream().flatMapToLong(Assembly::files).distinct().toArray();
        return files.length == 0 ? Map.of() : FileReader.read(transaction, schema, files);
    }
}
