package io.callboard.server.main;

import io.callboard.server.access.AccessPolicy;
import io.callboard.server.access.SignIn;
import io.callboard.server.activity.Activity;
import io.callboard.server.api3.Api3Services;
import io.callboard.server.event.EventFeed;
import io.callboard.server.media.MediaLinks;
import io.callboard.server.navigation.Navigation;
import io.callboard.server.navigation.NavigationSearch;
import io.callboard.server.page.PageExports;
import io.callboard.server.preference.Preferences;
import io.callboard.server.record.ChangeService;
import io.callboard.server.record.FindService;
import io.callboard.server.record.RowIds;
import io.callboard.server.record.SeenRows;
import io.callboard.server.schemaadmin.EntityTypes;
import io.callboard.server.schemaadmin.PolicyRights;
import io.callboard.server.schemaadmin.SchemaEvents;
import io.callboard.server.schemaadmin.SchemaService;
import io.callboard.server.task.WorkSchedule;
import io.callboard.server.trash.Trash;
import io.callboard.store.Database;
import io.callboard.store.PageSettingStore;
import io.callboard.store.PreferenceStore;
import io.callboard.store.WorkDayStore;
import io.callboard.store.change.ChangeExecutor;
import io.callboard.store.event.EventLog;
import io.callboard.store.read.NameCache;
import io.callboard.store.read.RecordReader;
import io.callboard.store.schema.SchemaRepository;
import io.callboard.store.trash.FreedMedia;
import io.callboard.store.trash.TrashStore;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// What a serving site does for its callers: features over the store, and the caches that follow its changes.
final class Features implements AutoCloseable {
    /// The share of the heap that names of linked rows may take.
    private static final int NAMES_SHARE = 12;

    private final EventFeed feed;
    private final MediaFeatures media;
    private final Api3Services api3;
    private final EntityTypes types;
    private final Trash trash;

    /// What the features need.
    record Ground(
            Database database,
            SchemaRepository schemas,
            ChangeExecutor executor,
            SignIn signIn,
            Clock clock,
            MediaFeatures.Ground media) {}

    Features(Ground ground) {
        Database database = ground.database();
        SchemaRepository schemas = ground.schemas();
        Clock clock = ground.clock();
        var names = new NameCache(BenchSwitches.names(Runtime.getRuntime().maxMemory() / NAMES_SHARE));
        var reader = new RecordReader(database, names);
        AccessPolicy policy = AccessPolicy.of(database, new RowIds(schemas, reader, clock));
        EventLog events = EventLog.open(database, clock);
        feed = BenchSwitches.feeds()
                ? EventFeed.start(database, events, clock)
                : EventFeed.idle(database, events, clock);
        var finds = new FindService(new FindService.Engine(schemas, policy, database, names), clock, events::horizon);
        var caches = new Caches(schemas, policy, finds, ground.signIn());
        feed.follow(caches);
        var changes = new ChangeService(
                new ChangeService.Engine(ground.executor(), schemas, policy, reader),
                new ChangeService.Surroundings(clock, UUID::randomUUID),
                List.of(caches, new StepFollower(schemas), _ -> feed.committed()));
        media = new MediaFeatures(ground, new MediaFeatures.Records(finds, changes));
        var schemaRights = new PolicyRights(policy);
        var schemaEvents = new SchemaEvents(clock);
        var schemaService = new SchemaService(schemas, schemaRights, schemaEvents);
        types = new EntityTypes(schemas, schemaRights, schemaEvents);
        var preferences = new Preferences(new PreferenceStore(database));
        var seen = new SeenRows(schemas, policy, finds);
        var activity = Activity.of(seen, new Activity.Ground(database, clock, events::horizon));
        api3 = new Api3Services(
                ground.signIn().authenticator(),
                finds,
                changes,
                schemaService,
                preferences,
                new MediaLinks(ground.media().urls()),
                ground.media().ways(),
                activity,
                new WorkSchedule(new WorkDayStore(database), finds, changes),
                new Navigation(seen, finds),
                new NavigationSearch(seen, finds),
                new PageExports(finds, new PageSettingStore(database)));
        trash = new Trash(new Trash.Parts(
                schemas,
                policy,
                new TrashStore(database, schemas),
                new FreedMedia(database),
                ground.media().store(),
                clock));
    }

    Trash trash() {
        return trash;
    }

    EntityTypes types() {
        return types;
    }

    Api3Services api3() {
        return api3;
    }

    MediaFeatures media() {
        return media;
    }

    @Override
    public void close() {
        media.close();
        feed.close();
    }
}
