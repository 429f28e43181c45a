package io.callboard.server.main;

import io.callboard.server.http.HttpServer;
import io.callboard.server.http.Metrics;
import io.callboard.server.http.OperationRoutes;
import io.callboard.server.http.Route;
import io.callboard.store.schema.SchemaRepository;
import io.callboard.store.standard.StandardSite;
import java.util.ArrayList;
import java.util.List;

/// The object graph of a site, built by hand.
final class Callboard implements AutoCloseable {
    private final Installation installation;
    private final Run run;
    private final Metrics metrics = new Metrics();

    private Callboard(Installation installation, Run run) {
        this.installation = installation;
        this.run = run;
        SchemaRepository schemas = StandardSite.create(installation.database());
        metrics.gauge(
                "callboard_schema_version",
                schemas,
                repository -> repository.current().version());
    }

    /// Opens the site of an installation; creates it when there is none, and brings an older one up to date.
    static Callboard open(Installation installation, Run run) {
        return new Callboard(installation, run);
    }

    /// The server of all front doors, not yet listening.
    HttpServer http() {
        Config config = installation.config();
        var settings = HttpServer.Settings.of(config.text(ConfigKey.HOST), config.number(ConfigKey.PORT), run.random());
        return new HttpServer(settings, routes(), metrics);
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.addAll(OperationRoutes.of(installation::trouble, metrics));
        return routes;
    }

    @Override
    public void close() {
        metrics.close();
    }
}
