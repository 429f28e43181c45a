package io.callboard.server.media;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.change.ChangePlanner;
import io.callboard.core.change.ChangeResult;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.ValueParser;
import io.callboard.server.access.AccessPolicy;
import io.callboard.server.access.Actor;
import io.callboard.server.access.Caller;
import io.callboard.server.record.ChangeService;
import io.callboard.server.record.FindService;
import io.callboard.server.record.RowIds;
import io.callboard.store.Database;
import io.callboard.store.SiteTemplate;
import io.callboard.store.Sql;
import io.callboard.store.change.ChangeExecutor;
import io.callboard.store.media.UploadRow.Place;
import io.callboard.store.media.UploadRows;
import io.callboard.store.read.NameCache;
import io.callboard.store.read.RecordReader;
import io.callboard.store.schema.SchemaRepository;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// A site with the whole write path, for tests of uploads.
final class MediaSite implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Allowance PLENTY = new Allowance(1_000, 1L << 30);
    static final Caller CALLER = Caller.of(new Actor.Script(1, "test", "api_admin", true, true));

    final List<Uploaded> heard = new CopyOnWriteArrayList<>();
    private final SiteTemplate site = SiteTemplate.fresh();
    private final UploadLinker linker;
    private final ChangeService changes;
    final EntityId shot;

    MediaSite() {
        Database database = site.database();
        Clock clock = CLOCK;
        SchemaRepository schemas = SchemaRepository.open(database);
        var names = new NameCache(1 << 20);
        var reader = new RecordReader(database, names);
        AccessPolicy policy = AccessPolicy.of(database, new RowIds(schemas, reader, clock));
        var finds = new FindService(new FindService.Engine(schemas, policy, database, names), clock, () -> 0);
        var planner = new ChangePlanner(ValueParser.standard());
        var executor = new ChangeExecutor(database, schemas, planner, (_, _, _) -> {}, UUID::randomUUID);
        changes = new ChangeService(
                new ChangeService.Engine(executor, schemas, policy, reader),
                new ChangeService.Surroundings(clock, UUID::randomUUID),
                List.of());
        linker = new UploadLinker(schemas, finds, changes, List.of(heard::add));
        EntityId project = create(new Change.Create("Project", List.of(FieldWrite.of("name", "P")), List.of()));
        shot = create(new Change.Create(
                "Shot",
                List.of(
                        FieldWrite.of("code", "010"),
                        FieldWrite.of("project", Map.of("type", "Project", "id", project.id()))),
                List.of()));
    }

    /// A new note on the shot.
    EntityId note() {
        EntityId project = create(new Change.Create("Project", List.of(FieldWrite.of("name", "N")), List.of()));
        return create(new Change.Create(
                "Note",
                List.of(
                        FieldWrite.of("subject", "look"),
                        FieldWrite.of("project", Map.of("type", "Project", "id", project.id()))),
                List.of()));
    }

    private EntityId create(Change change) {
        return changes.apply(CALLER, Batch.of(change)).getFirst() instanceof ChangeResult.Row row
                ? row.row()
                : new EntityId("", 0);
    }

    /// A person, whom artists see and may not edit.
    EntityId person(String login) {
        return create(new Change.Create(
                "HumanUser",
                List.of(
                        FieldWrite.of("login", login),
                        FieldWrite.of("firstname", login),
                        FieldWrite.of("sg_status_list", "act")),
                List.of()));
    }

    UploadService uploads(MediaStore store) {
        return uploads(store, PLENTY);
    }

    UploadService uploads(MediaStore store, Supplier<UUID> uuids) {
        return uploads(store, new UploadService.Surroundings(CLOCK, uuids, PLENTY));
    }

    UploadService uploads(MediaStore store, Allowance allowance) {
        return uploads(store, new UploadService.Surroundings(CLOCK, UUID::randomUUID, allowance));
    }

    private UploadService uploads(MediaStore store, UploadService.Surroundings surroundings) {
        return new UploadService(new UploadRows(site.database()), store, linker, surroundings);
    }

    /// As if a process had been about to link an upload to a field of the shot.
    void target(UUID upload, String field) {
        new UploadRows(site.database()).target(upload, Optional.of(new Place(shot, Optional.of(field))));
    }

    long count(String from) {
        return site.database()
                .read(transaction -> transaction.one(Sql.of("select count(*) from " + from), row -> row.getLong(1)));
    }

    @Override
    public void close() {
        site.close();
    }
}
