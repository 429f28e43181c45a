package io.callboard.server.transcode;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How programs that read untrusted uploads are isolated: as a user who owns nothing, in a network without
/// connections, unable to gain rights, and in a group of processes that ends as one. [#lacks()] says what the
/// machine does not offer. Thread-safe.
public final class Sandbox {
    /// Ids that neither distributions nor systemd assign. Each job has its own, so no program can touch
    /// another.
    private static final int FIRST_USER = 60_800;

    private static final int USERS = 200;
    private static final String USER = "%user%";
    private static final int PATIENCE_SECONDS = 10;

    private final Supplier<Way> search;
    private final AtomicInteger users = new AtomicInteger();
    private @Nullable Way found;

    private Sandbox(Supplier<Way> search) {
        this.search = search;
    }

    private synchronized Way way() {
        Way known = found;
        if (known == null) {
            known = search.get();
            found = known;
        }
        return known;
    }

    /// One of the walls around a program.
    public enum Wall {
        USER("they run as the user of this process"),
        NETWORK("they could reach the network"),
        RIGHTS("programs with the set-uid bit would give them rights"),
        GROUP("children that they leave behind may outlive them");

        private final String lack;

        Wall(String lack) {
            this.lack = lack;
        }

        /// The consequence of its absence.
        public String lack() {
            return lack;
        }
    }

    private record Way(List<String> words, Set<Wall> walls) {
        static Way of(Set<Wall> walls, String words) {
            return new Way(words.isEmpty() ? List.of() : List.of(words.split(" ", -1)), EnumSet.copyOf(walls));
        }

        boolean works() {
            List<String> command = new ArrayList<>(filled(words, FIRST_USER));
            command.add("true");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                process.destroyForcibly();
                return ended && process.exitValue() == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private static final String AS_USER =
            "setpriv --reuid %user% --regid %user% --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all";
    private static final String PLAIN = "setpriv --no-new-privs";
    private static final Way NONE = new Way(List.of(), EnumSet.noneOf(Wall.class));

    /// The best first.
    private static Stream<Way> ways(boolean root) {
        Set<Wall> all = EnumSet.allOf(Wall.class);
        Set<Wall> connected = EnumSet.complementOf(EnumSet.of(Wall.NETWORK));
        Set<Wall> same = EnumSet.complementOf(EnumSet.of(Wall.USER));
        Set<Wall> little = EnumSet.of(Wall.RIGHTS, Wall.GROUP);
        Stream<Way> asUser =
                Stream.of(Way.of(all, "setsid unshare --net " + AS_USER), Way.of(connected, "setsid " + AS_USER));
        Stream<Way> asSame = Stream.of(
                Way.of(same, "setsid unshare --net " + PLAIN),
                Way.of(same, "setsid unshare --user --map-current-user --net " + PLAIN),
                Way.of(little, "setsid " + PLAIN),
                Way.of(EnumSet.of(Wall.GROUP), "setsid"));
        return root ? Stream.concat(asUser, asSame) : asSame;
    }

    /// The best that this machine offers to this process; tried at the first use.
    public static Sandbox here() {
        boolean root = new UnixSystem().getUid() == 0;
        return new Sandbox(() -> ways(root).filter(Way::works).findFirst().orElse(NONE));
    }

    /// No walls, for programs that only the user of this process can run.
    public static Sandbox open() {
        return new Sandbox(() -> NONE);
    }

    /// The walls that this machine does not offer.
    public Set<Wall> lacks() {
        Set<Wall> lacks = EnumSet.allOf(Wall.class);
        lacks.removeAll(way().walls());
        return lacks;
    }

    boolean hasGroup() {
        return way().walls().contains(Wall.GROUP);
    }

    /// The user that the next job runs as; empty for the user of this process.
    OptionalInt nextUser() {
        if (!way().walls().contains(Wall.USER)) {
            return OptionalInt.empty();
        }
        long number = ProcessHandle.current().pid() + users.getAndIncrement();
        return OptionalInt.of(FIRST_USER + (int) (number % USERS));
    }

    /// The prefix of a command.
    List<String> words(OptionalInt user) {
        return filled(way().words(), user.orElse(FIRST_USER));
    }

    private static List<String> filled(List<String> words, int user) {
        return words.stream()
                .map(word -> word.replace(USER, Integer.toString(user)))
                .toList();
    }
}
