package io.callboard.store.read;

import io.callboard.core.query.CellColumn;
import io.callboard.core.query.FileDetails;
import io.callboard.core.query.LinkMask;
import io.callboard.core.query.PlanColumn;
import io.callboard.core.query.ReadPlan;
import io.callboard.core.query.RowSet;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.IdSet;
import io.callboard.store.Transaction;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.RandomAccess;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Puts one page together: members of lists, files, names, and what may not be named taken out.
final class Assembly {
    private final Transaction transaction;
    private final Schema schema;
    private final ReadPlan plan;
    private final PageReader page;
    private final int count;
    private final long[] ids;
    private final PageNames pageNames;
    private final Map<PlanColumn, ListingReader.Entries> members = new HashMap<>();

    Assembly(Transaction transaction, Schema schema, ReadPlan plan, PageReader page, PageNames pageNames) {
        this.transaction = transaction;
        this.schema = schema;
        this.plan = plan;
        this.page = page;
        this.count = Math.min(page.size(), plan.paging().size());
        this.ids = page.ids(count);
        this.pageNames = pageNames;
    }

    /// Asks for the names of everything that the page mentions.
    void want() {
        for (int i = 0; i < plan.columns().size(); i++) {
            want(plan.columns().get(i), page.cells(i));
        }
    }

    /// The page, once names and files are there.
    RecordReader.Rows rows(OptionalLong total, Map<Long, FileDetails> files) {
        List<CellColumn> columns = new ArrayList<>(plan.columns().size());
        for (int i = 0; i < plan.columns().size(); i++) {
            columns.add(column(plan.columns().get(i), page.cells(i), files));
        }
        boolean more = page.size() > count;
        return new RecordReader.Rows(
                new RowSet(plan.type(), new Ids(ids), columns, more, total), pageNames, page.last());
    }

    private void want(PlanColumn column, @Nullable Cells cells) {
        if (cells instanceof Cells.Links links) {
            for (int row = 0; row < count; row++) {
                pageNames.want(links.types()[row], links.ids()[row]);
            }
        }
        if (column instanceof PlanColumn.Multi multi) {
            ListingReader.Entries entries = count == 0
                    ? new ListingReader.Entries()
                    : ListingReader.read(
                            transaction, schema, new ListingReader.Near(near(cells), multi.row(), multi.listing()));
            for (int entry = 0; entry < entries.size(); entry++) {
                pageNames.want(entries.type(entry), entries.id(entry));
            }
            members.put(column, entries);
        }
    }

    /// The rows whose members are wanted: those of the page, or rows joined to them.
    private IdSet near(@Nullable Cells cells) {
        return IdSet.of(cells instanceof Cells.Longs joined ? Arrays.copyOf(joined.values(), count) : ids);
    }

    /// The files that the page mentions.
    LongStream files() {
        LongStream.Builder wanted = LongStream.builder();
        for (int i = 0; i < plan.columns().size(); i++) {
            if (plan.columns().get(i) instanceof PlanColumn.File && page.cells(i) instanceof Cells.Longs longs) {
                for (int row = 0; row < count; row++) {
                    if (!longs.isNull(row)) {
                        wanted.add(longs.values()[row]);
                    }
                }
            }
        }
        return wanted.build();
    }

    private CellColumn column(PlanColumn column, @Nullable Cells cells, Map<Long, FileDetails> files) {
        return switch (column) {
            case PlanColumn.Value(String key, var type, var _) ->
                switch (cells) {
                    case Cells.Longs longs -> longs.column(key, type);
                    case Cells.Bytes bytes -> bytes.column(key, type);
                    case Cells.Links _ -> throw new IllegalStateException("a link as a value: " + key);
                    case null -> throw new IllegalStateException("nothing was read for " + key);
                };
            case PlanColumn.Link(String key, var type, var link) -> {
                Cells.Links links = (Cells.Links) Objects.requireNonNull(cells);
                hide(links, link.mask());
                yield new CellColumn.Links(key, type, links.types(), links.ids());
            }
            case PlanColumn.File file -> file(file, (Cells.Longs) Objects.requireNonNull(cells), files);
            case PlanColumn.Multi multi -> multi(multi, cells);
            case PlanColumn.Constant constant -> PageReader.constant(constant, count);
            case PlanColumn.Empty(String key, var type) -> new CellColumn.Nulls(key, type);
            case PlanColumn.NoMembers(String key, var type) ->
                new CellColumn.MultiLinks(key, type, new int[count + 1], new int[0], new long[0]);
        };
    }

    /// A link to a row that is gone, or that may not be named, is no link.
    private void hide(Cells.Links links, LinkMask mask) {
        boolean judges = !mask.isOpen() && mask.isPlain();
        for (int row = 0; row < count; row++) {
            int type = links.types()[row];
            if (type != 0) {
                long id = links.ids()[row];
                Name name = pageNames.get(type, id);
                if (name == null || (judges && !mask.shows(type, id, name.project()))) {
                    links.types()[row] = 0;
                }
            }
        }
    }

    private CellColumn file(PlanColumn.File file, Cells.Longs cells, Map<Long, FileDetails> files) {
        @Nullable FileDetails[] details = new FileDetails[count];
        for (int row = 0; row < count; row++) {
            details[row] = cells.isNull(row) ? null : files.get(cells.values()[row]);
        }
        return new CellColumn.Files(file.key(), file.type(), details);
    }

    private CellColumn multi(PlanColumn.Multi multi, @Nullable Cells cells) {
        long[] near = cells instanceof Cells.Longs joined ? Arrays.copyOf(joined.values(), count) : ids;
        BitSet shown = new BitSet();
        ListingReader.Entries entries = members.getOrDefault(multi, new ListingReader.Entries());
        for (int entry = 0; entry < entries.size(); entry++) {
            shown.set(entry, pageNames.get(entries.type(entry), entries.id(entry)) != null);
        }
        return new Arrangement(entries, shown, pageNames).column(multi, near);
    }

    /// Ids of a page without a box each.
    private static final class Ids extends AbstractList<Long> implements RandomAccess {
        private final long[] ids;

        Ids(long[] ids) {
            this.ids = ids;
        }

        @Override
        public Long get(int index) {
            return ids[index];
        }

        @Override
        public int size() {
            return ids.length;
        }
    }
}
