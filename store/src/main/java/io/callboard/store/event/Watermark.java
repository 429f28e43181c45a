package io.callboard.store.event;

import io.callboard.store.Database;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// The highest id of a log below which nothing is missing and nothing will come (ADR 0006). Readers stop there,
/// so they never see a gap fill. Each node keeps its own. Thread-safe.
public final class Watermark {
    private static final int CHUNK = 50_000;
    private static final int SAVE_EVERY = 10_000;

    private final Database database;
    private final Log log;
    private final InstantSource clock;
    private final AtomicLong position;
    private long saved;
    private Optional<Gap> gap = Optional.empty();

    private Watermark(Database database, Log log, InstantSource clock, long position) {
        this.database = database;
        this.log = log;
        this.clock = clock;
        this.position = new AtomicLong(position);
        this.saved = position;
    }

    /// Ids that were missing below a visible one.
    ///
    /// @param last an id that was visible when they were seen missing
    /// @param suspects writers that were active then; while one of them is, the ids may still appear
    private record Gap(long last, Set<Holder> suspects) {}

    /// A transaction that holds the writers' lock.
    private record Holder(int process, String transaction) {}

    /// Starts where an earlier run of any node knew the log to be complete.
    public static Watermark open(Database database, Log log, InstantSource clock) {
        long position = database.read(transaction -> transaction
                .first(
                        Sql.of("select position from callboard.log_position where log = ?", log.wireName()),
                        row -> row.getLong(1))
                .orElse(0L));
        return new Watermark(database, log, clock, position);
    }

    /// Advances as far as the log is complete in this transaction's view and returns the highest id to read.
    public long advance(Transaction transaction) {
        while (true) {
            long from = position.get();
            Tail tail = tail(transaction, from);
            if (tail.count() == 0) {
                return position.get();
            }
            if (tail.last() - from != tail.count()) {
                return raise(endOfPrefix(transaction, from));
            }
            raise(tail.last());
            if (tail.count() < CHUNK) {
                return position.get();
            }
        }
    }

    public long advance() {
        return database.read(this::advance);
    }

    public long position() {
        return position.get();
    }

    private record Tail(long count, long last) {}

    private Tail tail(Transaction transaction, long from) {
        return transaction.one(
                Sql.of(
                        "select count(*), coalesce(max(id), 0) from (select id from %s where id > ? order by id limit ?) t"
                                .formatted(log.table()),
                        from,
                        CHUNK),
                row -> new Tail(row.getLong(1), row.getLong(2)));
    }

    private long endOfPrefix(Transaction transaction, long from) {
        List<Long> ids = ids(transaction, from);
        long end = from;
        for (long id : ids) {
            if (id != end + 1) {
                break;
            }
            end = id;
        }
        return end;
    }

    private List<Long> ids(Transaction transaction, long from) {
        return transaction.list(
                Sql.of("select id from %s where id > ? order by id limit ?".formatted(log.table()), from, CHUNK),
                row -> row.getLong(1));
    }

    private long raise(long to) {
        return position.accumulateAndGet(to, Math::max);
    }

    /// Closes gaps: ids that no live writer can write any more are filled with rows that say so. To be called
    /// periodically; never waits for a writer.
    public synchronized void tend() {
        long from = advance();
        gap = gap.filter(known -> known.last() > from);
        if (gap.isEmpty()) {
            gap = firstSight(from);
        } else if (isDead(gap.get())) {
            fill(from + 1, gap.get().last());
            gap = Optional.empty();
            advance();
        }
        if (position.get() - saved >= SAVE_EVERY) {
            save();
        }
    }

    /// All that is missing now, so that the many gaps of one dead writer are filled at once.
    private Optional<Gap> firstSight(long from) {
        List<Long> beyond = database.read(transaction -> ids(transaction, from));
        return beyond.isEmpty() || beyond.getLast() - from == beyond.size()
                ? Optional.empty()
                : Optional.of(new Gap(beyond.getLast(), holders()));
    }

    private boolean isDead(Gap open) {
        Set<Holder> alive = holders();
        return open.suspects().stream().noneMatch(alive::contains);
    }

    /// Queried after the gap was seen: a writer that took an id in it held the lock before, and holds it to the
    /// end.
    private Set<Holder> holders() {
        return new HashSet<>(database.read(transaction -> transaction.list(
                Sql.of(
                        "select pid, virtualtransaction from pg_locks where locktype = 'advisory' and classid = ?::oid and objid = ?::oid and objsubid = 2 and granted and database = (select oid from pg_database where datname = current_database())",
                        LogLock.CLASS,
                        LogLock.KEY),
                row -> new Holder(row.getInt(1), row.getString(2)))));
    }

    private void fill(long first, long last) {
        Instant now = clock.instant();
        database.write(transaction -> transaction.execute(log.fill(first, last, now)));
    }

    /// Records where later runs begin.
    synchronized void save() {
        saved = position.get();
        database.write(transaction -> transaction.execute(Sql.of(
                "insert into callboard.log_position (log, position) values (?, ?) on conflict (log) do update set position = greatest(log_position.position, excluded.position)",
                log.wireName(),
                saved)));
    }
}
