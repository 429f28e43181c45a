package io.callboard.store.cluster;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The PostgreSQL cluster of a data folder, running. Several programs may join the same one; the last to leave stops
/// it. Source: architecture, "Operational contract".
public final class Cluster implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Cluster.class);
    private static final String DATABASE = "callboard";

    private final Settings settings;
    private final Postmaster.Place place;
    private final ClusterLock lock;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile @Nullable Postmaster postmaster;
    private @Nullable Watchdog watchdog;

    /// How to run the cluster.
    ///
    /// @param random makes the first password; cryptographically strong outside tests
    /// @param maxConnections the most connections PostgreSQL takes
    /// @param stopPatience how long an orderly stop may take before a forced one
    public record Settings(DataFolder folder, RandomGenerator random, int maxConnections, Duration stopPatience) {}

    private Cluster(Settings settings, Postmaster.Place place, ClusterLock lock) {
        this.settings = settings;
        this.place = place;
        this.lock = lock;
    }

    /// Joins the folder's cluster: creates it when there is none, adopts a running one, starts it otherwise.
    /// Returns when it accepts connections.
    public static Cluster join(Settings settings) {
        DataFolder folder = settings.folder();
        folder.create();
        var lock = ClusterLock.open(folder);
        try {
            var place = new AtomicReference<Postmaster.@Nullable Place>();
            lock.whileChanging(() -> place.set(placeIn(folder)));
            var cluster = new Cluster(settings, Objects.requireNonNull(place.get()), lock);
            lock.join(cluster::startOrAdopt);
            return cluster;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Postmaster.Place placeIn(DataFolder folder) throws IOException {
        Programs programs = Programs.in(folder);
        Identity identity = Identity.on(Identity.Machine.of(folder, programs));
        if (identity instanceof Identity.Namespace) {
            log.warn("cluster runs as {}", describe(identity));
        }
        if (identity instanceof Identity.Owner owner) {
            programs.open(owner.group());
        }
        return new Postmaster.Place(folder, programs, identity);
    }

    /// Where to connect. It stays the same when the cluster is restarted.
    public DatabaseAddress address() {
        return database(port()).address();
    }

    private ClusterDatabase database(int port) {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE + "?sslmode=disable";
        return new ClusterDatabase(
                new DatabaseAddress(url, NewCluster.USER, secrets().of(Secrets.CLUSTER)),
                secrets().of(Secrets.SITE_ROLE));
    }

    /// The user that PostgreSQL runs as, and what that means.
    public Finding user() {
        return new Finding("PostgreSQL's user", true, describe(place.identity()));
    }

    private static String describe(Identity identity) {
        return switch (identity) {
            case Identity.Ourselves _ -> "the one that runs Callboard";
            case Identity.Owner owner -> "number " + owner.user() + ", who owns nothing but the database's files";
            case Identity.Namespace _ ->
                "root in a namespace of its own: it can read what root can read, because user " + Identity.APART
                        + " cannot get to the data folder. Move the folder to where other users may pass, or give it"
                        + " to an unprivileged user";
        };
    }

    /// PostgreSQL's process id.
    public long process() {
        return current().process();
    }

    /// Whether PostgreSQL runs now; false between its death and its restart.
    public boolean isAlive() {
        return current().isAlive();
    }

    private int port() {
        return current().port();
    }

    private Postmaster current() {
        if (postmaster == null) {
            throw new IllegalStateException("the cluster was left");
        }
        return postmaster;
    }

    private Secrets secrets() {
        return new Secrets(settings.folder(), settings.random());
    }

    private void startOrAdopt() {
        if (!Files.exists(place.data())) {
            new NewCluster(place.folder(), place.programs(), place.identity())
                    .createWith(secrets().of(Secrets.CLUSTER));
        } else if (!secrets().has(Secrets.CLUSTER)) {
            throw new ClusterException(
                    "The secret file " + settings.folder().secrets().resolve(Secrets.CLUSTER)
                            + " is missing, without which the database in " + place.data()
                            + " cannot be opened. Put it back, or restore a backup into a new folder.");
        }
        checkVersion();
        postmaster = Postmaster.running(place).filter(this::answers).orElseGet(this::start);
        database(port()).ensure();
    }

    /// An orphan of a killed server serves as well as a new start, once it accepts our password.
    private boolean answers(Postmaster found) {
        try {
            found.awaitConnections();
            database(found.port()).ensure();
            log.info("cluster adopted process={} port={}", found.process(), found.port());
            return true;
        } catch (ClusterException e) {
            log.warn("cluster found but not usable process={} reason={}", found.process(), e.getMessage());
            found.stop(settings.stopPatience());
            return false;
        }
    }

    private Postmaster start() {
        writeTuning();
        int port = Postmaster.lastPort(place.data()).filter(Cluster::isFree).orElseGet(Cluster::freePort);
        Postmaster started = Postmaster.start(place, port);
        log.info("cluster started process={} port={}", started.process(), started.port());
        return started;
    }

    private void checkVersion() {
        try {
            String found = Files.readString(place.data().resolve("PG_VERSION")).strip();
            if (!found.equals(Programs.major())) {
                throw new ClusterException(otherVersion(found));
            }
        } catch (IOException e) {
            throw new ClusterException(place.data() + " is not a PostgreSQL cluster. Give another data folder", e);
        }
    }

    /// PostgreSQL reads the files of its own major version only; a backup moves a site between them.
    private String otherVersion(String found) {
        return "The database in " + place.data() + " was made by PostgreSQL " + found + ", this Callboard carries "
                + Programs.major() + ". To move the site: take a backup with the Callboard that made it"
                + " (./callboard backup FILE --data " + place.folder().root()
                + "), then put it into a new folder with this one (./callboard restore FILE --data NEW_FOLDER)"
                + " and serve that. The old folder stays as it is.";
    }

    private void writeTuning() {
        long memory = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        Possession.give(place.data(), place.identity());
        Possession.write(
                place.data().resolve("callboard.conf"),
                new Tuning(memory, settings.maxConnections()).file(),
                place.identity());
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new ClusterException("No free port on the loopback interface", e);
        }
    }

    /// Starts PostgreSQL again whenever it dies, until [#close].
    public void watch() {
        watchdog = Watchdog.start(this::revive);
    }

    /// Restarts PostgreSQL, on the same port, when it is dead.
    private void revive() {
        changing.lock();
        try {
            Postmaster last = current();
            if (!last.isAlive()) {
                log.warn("cluster died process={}, starting it again", last.process());
                lock.whileChanging(() -> postmaster = restart(last.port()));
            }
        } finally {
            changing.unlock();
        }
    }

    /// Another program may have started it meanwhile, on a port that our pool does not know.
    private Postmaster restart(int port) {
        var found = Postmaster.running(place);
        if (found.isPresent() && found.get().port() == port) {
            found.get().awaitConnections();
            return found.get();
        }
        found.ifPresent(other -> other.stop(settings.stopPatience()));
        Postmaster started = Postmaster.start(place, port);
        log.info("cluster started again process={} port={}", started.process(), port);
        return started;
    }

    /// Leaves the cluster, and stops it when no other program uses it.
    @Override
    public void close() {
        if (watchdog != null) {
            watchdog.close();
        }
        changing.lock();
        try (lock) {
            Postmaster last = current();
            lock.leave(() -> {
                if (last.isAlive()) {
                    last.stop(settings.stopPatience());
                }
            });
            postmaster = null;
        } finally {
            changing.unlock();
        }
    }
}
