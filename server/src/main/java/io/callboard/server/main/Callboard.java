package io.callboard.server.main;

import io.callboard.core.change.ChangePlanner;
import io.callboard.core.value.ValueParser;
import io.callboard.server.access.AccessConfig;
import io.callboard.server.access.AccountWrites;
import io.callboard.server.access.Actor;
import io.callboard.server.access.Authenticator;
import io.callboard.server.access.Caller;
import io.callboard.server.access.Keys;
import io.callboard.server.access.People;
import io.callboard.server.access.SecretBox;
import io.callboard.server.access.SecretHasher;
import io.callboard.server.access.SignIn;
import io.callboard.server.access.WrittenSecrets;
import io.callboard.server.api3.Api3Endpoint;
import io.callboard.server.api3.Api3Services;
import io.callboard.server.api3.TrackMetrics;
import io.callboard.server.demo.Demo;
import io.callboard.server.demo.ServiceStudio;
import io.callboard.server.http.Front;
import io.callboard.server.http.HttpServer;
import io.callboard.server.http.HttpSettings;
import io.callboard.server.http.Metrics;
import io.callboard.server.http.Networks;
import io.callboard.server.http.OperationRoutes;
import io.callboard.server.http.Route;
import io.callboard.server.page.FrontPage;
import io.callboard.store.Database;
import io.callboard.store.change.ChangeExecutor;
import io.callboard.store.event.Author;
import io.callboard.store.schema.SchemaRepository;
import io.callboard.store.standard.StandardSite;
import io.callboard.store.standard.SystemAccount;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The object graph of a site, built by hand.
final class Callboard implements AutoCloseable {
    private static final String OPERATOR = System.getProperty("user.name", "unknown");

    private final Installation installation;
    private final Run run;
    private final Metrics metrics = new Metrics();
    private final SignIn signIn;
    private final Keys keys;
    private final People people;
    private final MediaFeatures.Ground media;
    private final Features.Ground ground;
    private @Nullable Features features;

    private Callboard(Installation installation, Run run) {
        this.installation = installation;
        this.run = run;
        Database database = installation.database();
        SchemaRepository schemas = StandardSite.create(database);
        var hasher = new SecretHasher(SecretHasher.Cost.STANDARD, run.random());
        var box = new SecretBox(HexFormat.of().parseHex(installation.secrets().of("sealing")), run.random());
        var planner = new ChangePlanner(ValueParser.standard());
        var executor = new ChangeExecutor(database, schemas, planner, new WrittenSecrets(hasher), UUID::randomUUID);
        var system = new SystemWrites(
                new SystemWrites.Engine(executor, schemas), SystemAccount.of(database), OPERATOR, run.clock());
        signIn = SignIn.of(
                new SignIn.Parts(database, access(installation.config()), run.clock(), run.random(), hasher, box));
        var accounts = new AccountWrites(database, system, system);
        keys = new Keys(accounts, run.random(), box);
        people = new People(accounts, hasher, run.clock());
        media = MediaConfig.ground(installation, run.clock());
        ground = new Features.Ground(database, schemas, executor, signIn, run.clock(), media);
    }

    /// Opens the site of an installation; creates it when there is none, and brings an older one up to date.
    static Callboard open(Installation installation, Run run) {
        return new Callboard(installation, run);
    }

    private static AccessConfig access(Config config) {
        return AccessConfig.STANDARD.withLockout(
                config.number(ConfigKey.SIGN_IN_FAILURES),
                Duration.ofMinutes(config.number(ConfigKey.LOCK_OUT_MINUTES)));
    }

    Authenticator authenticator() {
        return signIn.authenticator();
    }

    Database database() {
        return installation.database();
    }

    /// Issues keys and tokens.
    Keys keys() {
        return keys;
    }

    /// Makes people and changes how they sign in.
    People people() {
        return people;
    }

    /// The features of the site for callers; from the first call on it follows the change stream, with two
    /// connections outside the pool.
    Features features() {
        if (features == null) {
            features = new Features(ground);
        }
        return features;
    }

    /// The site itself as a caller, with all rights.
    Caller systemCaller() {
        Author author = SystemAccount.of(database());
        return Caller.of(new Actor.Script(author.user().id(), author.name(), "api_admin", true, false));
    }

    /// Adds the demo project to the site unless it exists.
    void addDemo() {
        Api3Services services = features().api3();
        var studio = new ServiceStudio(
                services.finds(), services.changes(), features().media().uploads(), systemCaller());
        new Demo(studio, LocalDate.now(run.clock())).fill();
    }

    /// The server of all front doors, not yet listening.
    HttpServer http() {
        Config config = installation.config();
        var settings = HttpSettings.of(config.text(ConfigKey.HOST), config.number(ConfigKey.PORT), run.random())
                .withFront(front(config))
                .withSpool(config.data().work());
        return new HttpServer(settings, routes(), metrics);
    }

    private static Front front(Config config) {
        return new Front(config.text(ConfigKey.PUBLIC_URL), config.read(ConfigKey.TRUSTED_PROXIES, Networks::of));
    }

    /// Starts the background work.
    void startJobs() {
        features().media().start();
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Api3Endpoint.over(features().api3()).route());
        routes.addAll(TrackMetrics.routes());
        routes.addAll(FrontPage.routes());
        routes.addAll(features().media().routes(signIn.authenticator()));
        routes.addAll(OperationRoutes.of(
                installation::trouble,
                new OperationRoutes.Numbers(metrics, installation.config().text(ConfigKey.METRICS_TOKEN))));
        return routes;
    }

    @Override
    public void close() {
        if (features != null) {
            features.close();
        }
        media.store().close();
        metrics.close();
    }
}
