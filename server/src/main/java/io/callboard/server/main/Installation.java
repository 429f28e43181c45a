package io.callboard.server.main;

import io.callboard.server.backup.RestoreFolder;
import io.callboard.server.media.MediaStore;
import io.callboard.store.Database;
import io.callboard.store.StoreException;
import io.callboard.store.cluster.Cluster;
import io.callboard.store.cluster.ClusterException;
import io.callboard.store.cluster.DatabaseAddress;
import io.callboard.store.cluster.Finding;
import io.callboard.store.cluster.Secrets;
import io.callboard.store.cluster.StartupChecks;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/// A data folder with its open database: the embedded cluster's, or the one given by `database-url`.
final class Installation implements AutoCloseable {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);
    /// The connections that PostgreSQL needs beside the pool: the feed, the command line, people with a client,
    /// its own reserve.
    private static final int OTHER_CONNECTIONS = 40;

    private static final int LEAST_CLUSTER_CONNECTIONS = 120;

    private final Config config;
    private final SecureRandom random;
    private final Optional<Cluster> cluster;
    private final Database database;

    private Installation(Config config, SecureRandom random, Optional<Cluster> cluster, Database database) {
        this.config = config;
        this.random = random;
        this.cluster = cluster;
        this.database = database;
    }

    /// Opens it with a pool of that many connections, starting PostgreSQL when it does not run.
    static Installation open(Config config, SecureRandom random, int connections) {
        RestoreFolder.requireFinished(config.data());
        return openEmpty(config, random, connections);
    }

    /// Opens the place of a site that is about to be restored.
    static Installation openEmpty(Config config, SecureRandom random, int connections) {
        config.data().create();
        Optional<Cluster> cluster =
                config.database().isPresent() ? Optional.empty() : Optional.of(join(config, random));
        DatabaseAddress address = config.database()
                .or(() -> cluster.map(Cluster::address))
                .orElseThrow(() -> new IllegalStateException("neither a cluster nor a database url"));
        try {
            Database database = Database.open(
                    new Database.Settings(address.url(), address.user(), address.password(), connections));
            return new Installation(config, random, cluster, database);
        } catch (StoreException e) {
            cluster.ifPresent(Cluster::close);
            throw new ClusterException("The database " + address + " cannot be opened (" + e.reason()
                    + "). Check database-url, and that PostgreSQL runs there and lets this machine in.");
        } catch (RuntimeException e) {
            cluster.ifPresent(Cluster::close);
            throw new ClusterException("The database " + address + " cannot be opened", e);
        }
    }

    private static Cluster join(Config config, SecureRandom random) {
        int most = Math.max(LEAST_CLUSTER_CONNECTIONS, config.number(ConfigKey.CONNECTIONS) + OTHER_CONNECTIONS);
        return Cluster.join(new Cluster.Settings(config.data(), random, most, STOP_PATIENCE));
    }

    Config config() {
        return config;
    }

    Database database() {
        return database;
    }

    StartupChecks checks() {
        return new StartupChecks(database);
    }

    /// The user that an embedded PostgreSQL runs as.
    Optional<Finding> clusterUser() {
        return cluster.map(Cluster::user);
    }

    Secrets secrets() {
        return new Secrets(config.data(), random);
    }

    /// Where uploads are; the caller closes it.
    MediaStore openMedia() {
        return MediaConfig.store(config);
    }

    /// Why the site is not fully usable now; empty when it is.
    Optional<String> trouble() {
        if (cluster.map(running -> !running.isAlive()).orElse(false)) {
            return Optional.of("PostgreSQL is being started again");
        }
        try {
            database.ping();
        } catch (StoreException e) {
            return Optional.of("the database does not answer");
        }
        return MediaConfig.hasRoom(config)
                ? Optional.empty()
                : Optional.of("the disk of the data folder or of the uploads is full: uploads are refused");
    }

    /// Restarts an embedded PostgreSQL whenever it dies. One given by address is restarted by its owner.
    void watch() {
        cluster.ifPresent(Cluster::watch);
    }

    @Override
    public void close() {
        try {
            database.close();
        } finally {
            cluster.ifPresent(Cluster::close);
        }
    }
}
