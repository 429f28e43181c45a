package io.callboard.store.change.edit;

import io.callboard.core.change.Change.MultiMode;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.SetterRefusal;
import io.callboard.core.change.Verb;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.FileValue;
import io.callboard.store.Sql;
import io.callboard.store.change.row.DirectoryEntry;
import io.callboard.store.change.row.Filed;
import io.callboard.store.change.row.RowRefusal;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import java.net.URLConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Makes the Attachment row that a written file field points to. Every accepted write makes a new one.
public final class Attachments {
    private final Work work;
    private final RowMaker maker;
    private final LinkSetter links;
    private final TagSetter tags;
    private final FilePlaces places;
    private final Storages storages;

    public Attachments(Work work, RowMaker maker, LinkSetter links, TagSetter tags, FilePlaces places) {
        this.work = work;
        this.maker = maker;
        this.links = links;
        this.tags = tags;
        this.places = places;
        this.storages = new Storages(work.transaction());
    }

    /// What is known about the file.
    private record Facts(
            String kind,
            String name,
            @Nullable String contentType,
            @Nullable String url,
            @Nullable Long storage,
            @Nullable String path,
            FileValue.@Nullable Stored stored) {}

    /// The id to store. A file row describes itself, so its own field makes no other.
    long make(WorkRow owner, Field field, FileValue file, Verb verb) {
        Facts facts = facts(field, file, verb);
        boolean itself = isItself(owner, field);
        EntityType type = work.schema().type("Attachment");
        Map<String, @Nullable Object> values = values(owner, facts);
        long id = itself ? owner.id() : maker.make(type, values).id();
        work.files().add(new Filed(id, owner.key(), field.name(), file));
        if (facts.storage() != null && facts.path() != null) {
            places.put(id, new Storages.Place(facts.storage(), facts.path()));
        }
        if (itself) {
            values.forEach((name, value) -> type.field(name)
                    .filter(known -> owner.get(known) == null)
                    .ifPresent(known -> owner.put(known, value)));
        }
        if (facts.stored() != null) {
            tag(id, facts.stored());
            if (!itself && field.type() == DataType.URL) {
                hang(id, owner.key());
            }
        }
        work.later(insert(id, facts));
        work.names().file(id, described(id, facts));
        return id;
    }

    /// Whether the field is the one in which an Attachment row describes its own file.
    static boolean isItself(WorkRow owner, Field field) {
        return owner.type().name().equals("Attachment") && field.name().equals("this_file");
    }

    private static Sql insert(long id, Facts facts) {
        FileValue.Stored stored = facts.stored();
        return Sql.of(
                "insert into callboard.attachment_file (id, kind, name, content_type, url, local_storage_id,"
                        + " relative_path, media_key, size, file_name, ready)"
                        + " values (?, ?, ?, ?, ?, ?::bigint, ?, ?, ?::bigint, ?, ?) on conflict (id) do nothing",
                id,
                facts.kind(),
                facts.name(),
                facts.contentType(),
                facts.url(),
                facts.storage(),
                facts.path(),
                stored == null ? null : stored.key(),
                stored == null ? null : stored.bytes(),
                stored == null ? null : stored.fileName(),
                stored == null || stored.ready());
    }

    private void tag(long id, FileValue.Stored stored) {
        if (!stored.tags().isEmpty()) {
            WorkRow row = work.rows().find(new EntityId("Attachment", id)).orElseThrow();
            tags.set(row, new PlannedValue.TagNames(stored.tags(), MultiMode.SET), Verb.CREATE);
        }
    }

    /// An upload is attached to the row in whose field it is, and stays attached when the field shows another.
    private void hang(long id, EntityId owner) {
        WorkRow row = work.rows().find(new EntityId("Attachment", id)).orElseThrow();
        row.type()
                .field("attachment_links")
                .ifPresent(field ->
                        links.set(row, field, new PlannedValue.Members(List.of(owner), MultiMode.ADD), Verb.CREATE));
    }

    private Map<String, @Nullable Object> values(WorkRow owner, Facts facts) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        FileValue.Stored stored = facts.stored();
        String fileName = stored == null ? facts.name() : stored.fileName();
        values.put("display_name", facts.name());
        values.put("filename", fileName);
        extension(fileName).ifPresent(extension -> values.put("file_extension", extension));
        if (stored != null) {
            values.put("original_fname", fileName);
            values.put("file_size", stored.bytes());
        }
        project(owner).ifPresent(id -> values.put("project", new EntityId("Project", id)));
        if (facts.storage() != null) {
            values.put("local_storage", new EntityId("LocalStorage", facts.storage()));
        }
        return values;
    }

    /// A row that is only updated may not have its project loaded; the transaction knows it with the row's
    /// name.
    private Optional<Long> project(WorkRow owner) {
        if (owner.knows("project")) {
            return DirectoryEntry.project(owner);
        }
        OptionalLong known = work.names().project(owner.key());
        return known.isPresent() ? Optional.of(known.getAsLong()) : Optional.empty();
    }

    private static Optional<String> extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && dot < name.length() - 1 ? Optional.of(name.substring(dot + 1)) : Optional.empty();
    }

    private Facts facts(Field field, FileValue file, Verb verb) {
        return switch (file) {
            case FileValue.Web(String url, String name, String contentType) ->
                new Facts("web", name == null ? url : name, contentType, url, null, null, null);
            case FileValue.Stored stored ->
                new Facts("upload", stored.name(), stored.contentType(), null, null, null, stored);
            case FileValue.Picture picture -> throw new IllegalArgumentException("is there already: " + picture);
            case FileValue.LocalPath(String path, String name, String contentType) -> {
                Storages.Place place = storages.holding(path).orElseThrow(() -> RowRefusal.NO_STORAGE.of(path));
                yield local(place, name, contentType);
            }
            case FileValue.StoragePath stored -> {
                Storages.Place place =
                        storages.named(stored).orElseThrow(() -> SetterRefusal.ILLEGAL.of(verb, field.fullName()));
                yield local(place, stored.name(), stored.contentType());
            }
        };
    }

    private static Facts local(Storages.Place place, @Nullable String name, @Nullable String contentType) {
        String path = place.relativePath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        String type = contentType == null ? URLConnection.guessContentTypeFromName(last) : contentType;
        return new Facts("local", name == null ? last : name, type, null, place.storage(), path, null);
    }

    /// The value of a file as events show it (events reference 3.2).
    private static Map<String, @Nullable Object> described(long id, Facts facts) {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("attachment_id", id);
        value.put("attachment_type", isWeb(facts) ? "http_url" : facts.kind());
        value.put("display_name", facts.name());
        value.put("url", facts.url());
        value.put("icon_url", null);
        value.put("icon_class", isWeb(facts) ? "icon_web" : null);
        value.put("attachment_uuid", null);
        return value;
    }

    private static boolean isWeb(Facts facts) {
        return facts.kind().equals("web");
    }
}
