package io.callboard.store.read;

import io.callboard.core.query.Check;
import io.callboard.core.query.LinkRef;
import io.callboard.core.query.Listing;
import io.callboard.core.query.Members;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.IdSet;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.util.Arrays;

/// Reads the members of a list of links for many rows at once.
final class ListingReader {
    private ListingReader() {}

    /// The members of the rows `near`, each with the row that it belongs to, unordered.
    static Entries read(Transaction transaction, Schema schema, Near near) {
        Sql sql = compile(schema, near);
        int fixed = LinkSql.of(schema, near.listing().link()).fixedType();
        return transaction.query(sql, Transaction.Plans.CUSTOM, rows -> {
            Entries entries = new Entries();
            while (rows.next()) {
                entries.add(rows.getLong(1), fixed == 0 ? rows.getInt(3) : fixed, rows.getLong(2));
            }
            return entries;
        });
    }

    /// Rows by id, their number in the plan, and the requested list.
    record Near(IdSet ids, int row, Listing listing) {}

    /// One statement: the near id, the member's id, and its type where that differs.
    static Sql compile(Schema schema, Near near) {
        Sql.Builder out = Sql.builder();
        Listing listing = near.listing();
        LinkSql member = LinkSql.of(schema, listing.link());
        out.add("select " + nearId(schema, near) + ", " + member.id());
        member.typeColumn().ifPresent(type -> out.add(", " + type));
        Conditions conditions = new Conditions(schema, out);
        String where = from(schema, near, out);
        conditions.joins(listing.joins());
        out.add(" where " + nearId(schema, near) + " = any(")
                .bind(near.ids().toArray())
                .add(")" + where);
        if (!listing.condition().equals(Check.EVERYTHING)) {
            out.add(" and ");
            conditions.write(listing.condition());
        }
        return out.build();
    }

    private static String nearId(Schema schema, Near near) {
        return switch (near.listing().members()) {
            case Members.Entries entries -> nearEnd(schema, entries).id();
            case Members.Pointing pointing -> pointed(schema, pointing).id();
            case Members.Holding _, Members.Rows _ -> "r" + near.row() + ".id";
        };
    }

    private static LinkSql nearEnd(Schema schema, Members.Entries entries) {
        return LinkSql.end(
                schema,
                "r" + entries.row(),
                ((Storage.LinkTable) entries.field().storage()).near());
    }

    private static LinkSql pointed(Schema schema, Members.Pointing pointing) {
        return LinkSql.of(schema, new LinkRef.Stored(pointing.row(), pointing.link()));
    }

    /// Writes `from` and returns the conditions that go with it, each with its `and`.
    private static String from(Schema schema, Near near, Sql.Builder out) {
        Members members = near.listing().members();
        String row = "r" + members.row();
        return switch (members) {
            case Members.Entries entries -> {
                Storage.LinkTable table = (Storage.LinkTable) entries.field().storage();
                out.add(" from " + Naming.table(table.table()) + " " + row);
                yield nearEnd(schema, entries).andType(entries.nearType().code()) + Conditions.live(row, table);
            }
            case Members.Pointing pointing -> {
                out.add(" from " + Naming.table(pointing.type().table()) + " " + row);
                yield pointed(schema, pointing).andType(pointing.nearType().code()) + alive(row);
            }
            case Members.Rows rows -> {
                String table = Naming.table(rows.type().table());
                out.add(" from " + table + " r" + near.row() + " cross join " + table + " " + row);
                yield alive(row);
            }
            case Members.Holding holding -> throw new IllegalArgumentException("not a list of links: " + holding);
        };
    }

    private static String alive(String row) {
        return " and " + row + ".\"$retired_at\" is null";
    }

    /// Members with the rows they belong to.
    static final class Entries {
        private long[] near = new long[256];
        private int[] types = new int[256];
        private long[] ids = new long[256];
        private int size;

        void add(long nearId, int type, long id) {
            if (size == near.length) {
                near = Arrays.copyOf(near, size * 2);
                types = Arrays.copyOf(types, size * 2);
                ids = Arrays.copyOf(ids, size * 2);
            }
            near[size] = nearId;
            types[size] = type;
            ids[size++] = id;
        }

        int size() {
            return size;
        }

        long near(int entry) {
            return near[entry];
        }

        int type(int entry) {
            return types[entry];
        }

        long id(int entry) {
            return ids[entry];
        }
    }
}
