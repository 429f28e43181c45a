package io.callboard.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Limits guessing of secrets. Guesses are counted by the claimed name and the origin of the claim, so that
/// nobody can lock the owner of a name out from elsewhere. A guess counts as failed from before it is checked
/// until it proves right: parallel guesses gain nothing over sequential ones. After the last allowed guess the
/// name is locked for that origin, and every further failure locks it for twice as long.
///
/// When many origins together fail at one name, each of them gets a tenth of the guesses and a first pause of a
/// thirtieth: that slows them down, and still lets the owner in with their first correct password from
/// anywhere.
///
/// Each node counts for itself, in bounded memory; names are kept as digests. Thread-safe.
final class Lockout {
    private static final int CROWD = 10;
    private static final int CROWD_PAUSE = 30;
    private static final int MOST_DOUBLINGS = 4;
    private static final int MOST_COUNTS = 100_000;

    private final int allowed;
    private final Duration pause;
    private final InstantSource clock;
    private final Cache<Place, Guesses> guesses;

    Lockout(AccessConfig config, InstantSource clock) {
        this.allowed = config.failures();
        this.pause = config.lock();
        this.clock = clock;
        this.guesses = Caffeine.newBuilder()
                .maximumSize(MOST_COUNTS)
                .expireAfterWrite(memory().multipliedBy(2))
                .ticker(() -> clock.millis() * 1_000_000)
                .build();
    }

    /// @param origin empty for the total of all origins
    private record Place(ByteBuffer name, Optional<Origin> origin) {}

    /// @param since the first of the failures
    /// @param shutUntil when the next guess is allowed
    /// @param shut how often it was locked
    private record Guesses(int failures, Instant since, Instant shutUntil, int shut) {
        private static Guesses none(Instant now) {
            return new Guesses(0, now, Instant.MIN, 0);
        }

        private Guesses failed() {
            return new Guesses(failures + 1, since, shutUntil, shut);
        }

        private Guesses shut(Instant until) {
            return new Guesses(failures, since, until, shut + 1);
        }

        private Guesses forgiven(Guesses before) {
            return new Guesses(Math.max(0, failures - 1), since, before.shutUntil(), before.shut());
        }
    }

    /// A guess that is being checked. It counts as failed unless [#succeeded] or [#undecided] is called.
    static final class Attempt {
        private final Place place;
        private final Guesses before;

        private Attempt(Place place, Guesses before) {
            this.place = place;
            this.before = before;
        }
    }

    /// Counts one more guess in advance. Empty when it must not be checked.
    ///
    /// @param kind what kind of account is claimed
    Optional<Attempt> begin(String kind, String name, Origin origin) {
        var place = new Place(digest(kind, name), Optional.of(origin));
        var crowd = new Place(place.name(), Optional.empty());
        boolean crowded = current(guesses.getIfPresent(crowd)).failures() >= allowed * CROWD;
        Optional<Guesses> before = count(place, crowded);
        if (before.isPresent()) {
            guesses.asMap().compute(crowd, (_, together) -> current(together).failed());
        }
        return before.map(known -> new Attempt(place, known));
    }

    /// What was known before this guess; empty when the name is locked.
    private Optional<Guesses> count(Place place, boolean crowded) {
        Instant now = clock.instant();
        var counted = new AtomicReference<@Nullable Guesses>();
        guesses.asMap().compute(place, (_, before) -> {
            Guesses known = current(before);
            if (now.isBefore(known.shutUntil())) {
                return known;
            }
            counted.set(known);
            Guesses next = known.failed();
            int most = crowded ? Math.max(1, allowed / CROWD) : allowed;
            return next.failures() < most ? next : next.shut(now.plus(pause(next, crowded)));
        });
        return Optional.ofNullable(counted.get());
    }

    private Duration pause(Guesses shut, boolean crowded) {
        Duration first = crowded ? pause.dividedBy(CROWD_PAUSE) : pause;
        return first.multipliedBy(1L << Math.min(shut.shut(), MOST_DOUBLINGS));
    }

    /// What still counts: failures within one pause, and the number of locks within the longest pause. Times in
    /// the future come from a clock that was wrong.
    private Guesses current(@Nullable Guesses before) {
        Instant now = clock.instant();
        if (before == null) {
            return Guesses.none(now);
        }
        boolean forgotten = before.shut() == 0
                ? now.isAfter(before.since().plus(pause))
                : now.isAfter(before.shutUntil().plus(memory()));
        boolean impossible = now.isBefore(before.since()) || before.shutUntil().isAfter(now.plus(memory()));
        return forgotten || impossible ? Guesses.none(now) : before;
    }

    private Duration memory() {
        return pause.multipliedBy(1L << MOST_DOUBLINGS);
    }

    /// The guess was right: the count of the origin restarts.
    void succeeded(Attempt attempt) {
        guesses.invalidate(attempt.place);
        forgiveTogether(attempt);
    }

    /// The guess was neither right nor wrong, and does not count.
    void undecided(Attempt attempt) {
        guesses.asMap().computeIfPresent(attempt.place, (_, known) -> known.forgiven(attempt.before));
        forgiveTogether(attempt);
    }

    private void forgiveTogether(Attempt attempt) {
        var crowd = new Place(attempt.place.name(), Optional.empty());
        guesses.asMap().computeIfPresent(crowd, (_, known) -> known.forgiven(known));
    }

    /// Forgets all guesses at a name.
    void open(String kind, String name) {
        ByteBuffer digest = digest(kind, name);
        guesses.asMap().keySet().removeIf(place -> place.name().equals(digest));
    }

    /// Ignoring letter case: addresses of clients differ in it.
    private static ByteBuffer digest(String kind, String name) {
        return ByteBuffer.wrap(SecretTokens.digest(kind + ' ' + fold(name)));
    }

    /// The form in which names are counted. Accounts that are found under several names must map to the same
    /// form.
    static String fold(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
