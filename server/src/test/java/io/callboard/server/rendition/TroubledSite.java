package io.callboard.server.rendition;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.change.ChangePlanner;
import io.callboard.core.change.ChangeResult;
import io.callboard.core.query.FileDetails;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.FileValue;
import io.callboard.core.value.ValueParser;
import io.callboard.server.access.AccessPolicy;
import io.callboard.server.access.Actor;
import io.callboard.server.access.Caller;
import io.callboard.server.media.MediaStore;
import io.callboard.server.media.Stored;
import io.callboard.server.media.Uploaded;
import io.callboard.server.record.ChangeService;
import io.callboard.server.record.FindService;
import io.callboard.server.record.RowIds;
import io.callboard.server.transcode.Ffmpeg;
import io.callboard.server.transcode.ReviewCodec;
import io.callboard.server.transcode.Transcoder;
import io.callboard.store.Database;
import io.callboard.store.SiteTemplate;
import io.callboard.store.change.ChangeExecutor;
import io.callboard.store.read.NameCache;
import io.callboard.store.read.RecordReader;
import io.callboard.store.schema.SchemaRepository;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A site whose work on uploads can be run with failing programs and stores.
final class TroubledSite implements AutoCloseable {
    private static final Caller CALLER = Caller.of(new Actor.Script(1, "test", "api_admin", true, true));

    private final SiteTemplate site = SiteTemplate.fresh();
    private final ChangeService changes;
    private final SystemRecords records;
    private final EntityId project;

    TroubledSite() {
        Database database = site.database();
        Clock clock = Clock.systemUTC();
        SchemaRepository schemas = SchemaRepository.open(database);
        var names = new NameCache(1 << 20);
        var reader = new RecordReader(database, names);
        AccessPolicy policy = AccessPolicy.of(database, new RowIds(schemas, reader, clock));
        var finds =
                new FindService(new FindService.Engine(schemas, policy, database, names), clock, () -> Long.MAX_VALUE);
        var executor = new ChangeExecutor(
                database, schemas, new ChangePlanner(ValueParser.standard()), (_, _, _) -> {}, UUID::randomUUID);
        changes = new ChangeService(
                new ChangeService.Engine(executor, schemas, policy, reader),
                new ChangeService.Surroundings(clock, UUID::randomUUID),
                List.of());
        records = new SystemRecords(finds, changes, schemas, CALLER);
        project = create("Project", Map.of("name", "P"));
    }

    EntityId version(String code) {
        return create("Version", Map.of("code", code, "project", Map.of("type", "Project", "id", project.id())));
    }

    private EntityId create(String type, Map<String, Object> values) {
        List<FieldWrite> writes = values.entrySet().stream()
                .map(value -> FieldWrite.of(value.getKey(), value.getValue()))
                .toList();
        var result = changes.apply(CALLER, Batch.of(new Change.Create(type, writes, List.of())))
                .getFirst();
        return ((ChangeResult.Row) result).row();
    }

    /// The work on uploads, not yet begun.
    Renditions renditions(MediaStore store, Ffmpeg ffmpeg) {
        var transcoder = new Transcoder(ffmpeg, ReviewCodec.AUTO);
        return Renditions.of(new Renditions.Ground(site.database(), store, transcoder, Clock.systemUTC()), records);
    }

    /// Adds a movie to a version as an upload does, and returns the id of its Attachment.
    long upload(Renditions renditions, MediaStore store, EntityId version, InputStream movie) {
        Stored stored = store.put(movie);
        var file = new FileValue.Stored(
                stored.key().hex(), stored.bytes(), "reel.mkv", "reel.mkv", "video/x-matroska", List.of(), true);
        changes.apply(
                CALLER,
                Batch.of(new Change.Update(
                        version.type(), version.id(), List.of(FieldWrite.of("sg_uploaded_movie", file)))));
        long attachment = value(version, "sg_uploaded_movie") instanceof FileDetails details ? details.id() : 0;
        renditions.stored(new Uploaded(
                attachment, version, Optional.of("sg_uploaded_movie"), stored, "reel.mkv", Optional.empty()));
        return attachment;
    }

    void retire(EntityId row) {
        changes.apply(CALLER, Batch.of(new Change.Retire(row.type(), row.id())));
    }

    void revive(EntityId row) {
        changes.apply(CALLER, Batch.of(new Change.Revive(row.type(), row.id())));
    }

    /// Changes a version in the name of an administrator, which it returns.
    EntityId describe(EntityId version, String description) {
        EntityId person = create("HumanUser", Map.of("login", description, "firstname", "Ada", "lastname", "Admin"));
        Caller caller = Caller.of(new Actor.Person(person.id(), description, "Ada Admin", "admin", Optional.empty()));
        changes.apply(
                caller,
                Batch.of(new Change.Update(
                        version.type(), version.id(), List.of(FieldWrite.of("description", description)))));
        return person;
    }

    @Nullable
    Object value(EntityId row, String field) {
        return records.find(row, List.of(field)).orElse(Map.of()).get(field);
    }

    @Override
    public void close() {
        site.close();
    }
}
