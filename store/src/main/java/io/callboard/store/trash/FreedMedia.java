package io.callboard.store.trash;

import io.callboard.store.Database;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import io.callboard.store.backup.MediaHold;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Media that may be free: the list of keys that deleted rows held, and the query for other holders.
public final class FreedMedia {
    private static final int SLICE = 500;

    private final Database database;

    public FreedMedia(Database database) {
        this.database = database;
    }

    /// The results for the keys on the list.
    ///
    /// @param removed media whose bytes are gone
    /// @param later keys that are still to be checked
    public record Swept(long removed, long later) {}

    /// Removes the bytes of keys that were freed before a moment and that no row holds. Nothing is removed
    /// while a backup is taken.
    ///
    /// @param remove deletes the bytes; called while nobody copies media
    public Swept sweep(Instant freedBefore, Consumer<String> remove) {
        long removed = 0;
        boolean going = true;
        while (going) {
            List<String> gone = database.load(transaction -> slice(transaction, freedBefore, remove));
            removed += gone.size();
            going = !gone.isEmpty();
        }
        long later = database.read(transaction ->
                transaction.one(Sql.of("select count(*) from callboard.freed_media"), row -> row.getLong(1)));
        return new Swept(removed, later);
    }

    private static List<String> slice(Transaction transaction, Instant freedBefore, Consumer<String> remove) {
        if (!MediaHold.mayRemove(transaction)) {
            return List.of();
        }
        String held = holders(transaction);
        transaction.execute(
                Sql.of("delete from callboard.freed_media f where f.freed_at < ? and (" + held + ")", freedBefore));
        List<String> gone = transaction.list(
                Sql.of(
                        "delete from callboard.freed_media where key in ("
                                + "select key from callboard.freed_media where freed_at < ? order by key limit ?) returning key",
                        freedBefore,
                        SLICE),
                row -> row.getString(1));
        gone.forEach(remove);
        return gone;
    }

    /// Every column of the product's own tables that holds a checksum is called `media_key`.
    private static String holders(Transaction transaction) {
        return transaction
                .list(
                        Sql.of("select quote_ident(table_name) from information_schema.columns"
                                + " where table_schema = 'callboard' and column_name = 'media_key'"),
                        row -> row.getString(1))
                .stream()
                .map(table -> "exists (select from callboard." + table + " h where h.media_key = f.key)")
                .collect(Collectors.joining(" or "));
    }
}
