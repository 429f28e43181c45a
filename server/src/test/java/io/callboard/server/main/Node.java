package io.callboard.server.main;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.CellColumn;
import io.callboard.core.query.Find;
import io.callboard.core.schema.EntityType;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Actor;
import io.callboard.server.access.Caller;
import io.callboard.server.api3.Api3Services;
import io.callboard.server.demo.ServiceStudio;
import io.callboard.server.media.UploadService;
import io.callboard.server.record.Page;
import io.callboard.server.schemaadmin.SchemaView;
import io.callboard.store.Sql;
import io.callboard.testkit.TestDatabase;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One program that serves a site, as tests use it.
record Node(Installation installation, Callboard callboard) implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Node on(TestDatabase database, Path folder) {
        String url = database.url()
                .replace("jdbc:postgresql://", "postgresql://" + database.user() + ":" + database.password() + "@");
        var flags = new Config.Flags(
                Map.of(ConfigKey.DATA, folder.toString(), ConfigKey.DATABASE_URL, url), Optional.empty());
        Installation installation = Installation.open(Config.of(flags, Map.of()), RANDOM, 4);
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var run = new Run(out, InputStream.nullInputStream(), Map.of(), Clock.systemUTC(), RANDOM);
        var node = new Node(installation, Callboard.open(installation, run));
        node.services();
        return node;
    }

    Api3Services services() {
        return callboard.features().api3();
    }

    Caller system() {
        return callboard.systemCaller();
    }

    EntityId create(String type, Map<String, @Nullable Object> values) {
        UploadService uploads = callboard.features().media().uploads();
        return new ServiceStudio(services().finds(), services().changes(), uploads, system())
                .create(type, List.of(values))
                .getFirst();
    }

    void update(EntityId row, String field, Object value) {
        var update = new Change.Update(row.type(), row.id(), List.of(FieldWrite.of(field, value)));
        services().changes().apply(system(), Batch.of(update));
    }

    /// The name that a link of a row reads with.
    String linkName(EntityId row, String field) {
        Page page = services()
                .finds()
                .find(system(), Find.of(row.type(), List.of(field), Filter.where("id", "is", row.id()), 1));
        var link = (CellColumn.Links) page.rows().columns().getFirst();
        return new String(page.names().jsonName(link.typeCode(0), link.id(0)), StandardCharsets.UTF_8);
    }

    Optional<String> label(String stepColumn) {
        EntityType shot = view().type("Shot");
        return shot.field(stepColumn)
                .map(field -> view().field(field.fullName()).name());
    }

    SchemaView view() {
        return services().schemas().view(system(), OptionalLong.empty());
    }

    boolean knows(String type) {
        return view().types().stream().anyMatch(told -> told.type().name().equals(type));
    }

    String newestEvent() {
        return callboard
                .database()
                .read(transaction -> transaction.one(
                        Sql.of("select description from site.event_log_entry order by id desc limit 1"),
                        row -> row.getString(1)));
    }

    List<Long> seenBy(Actor actor, String type) {
        return services()
                .finds()
                .find(Caller.of(actor), Find.of(type, List.of(), Filter.ALL, 100))
                .rows()
                .ids();
    }

    @Override
    public void close() {
        callboard.close();
        installation.close();
    }
}
