package io.callboard.store.change;

import io.callboard.core.change.Verb;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.FileValue;
import io.callboard.store.Sql;
import java.net.URLConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the Attachment row that a written file field points to. Every accepted write makes a new one.
final class Attachments {
    private final Work work;
    private final Creator creator;
    private final Storages storages;

    Attachments(Work work, Creator creator) {
        this.work = work;
        this.creator = creator;
        this.storages = new Storages(work.transaction);
    }

    /// What is known of the file.
    private record Facts(
            String kind,
            String name,
            @Nullable String contentType,
            @Nullable String url,
            @Nullable Long storage,
            @Nullable String path) {}

    /// The id to store. A file row describes itself, so its own field makes no other.
    long make(WorkRow owner, Field field, FileValue file, Verb verb) {
        Facts facts = facts(field, file, verb);
        boolean itself =
                owner.type().name().equals("Attachment") && field.name().equals("this_file");
        EntityType type = work.schema().type("Attachment");
        Map<String, @Nullable Object> values = values(owner, facts);
        long id = itself ? owner.id() : creator.internal(type, values).id();
        if (itself) {
            values.forEach((name, value) -> type.field(name)
                    .filter(known -> owner.get(known) == null)
                    .ifPresent(known -> owner.put(known, value)));
        }
        work.later(Sql.of(
                "insert into callboard.attachment_file (id, kind, name, content_type, url, local_storage_id, relative_path) values (?, ?, ?, ?, ?, ?::bigint, ?) on conflict (id) do nothing",
                id,
                facts.kind(),
                facts.name(),
                facts.contentType(),
                facts.url(),
                facts.storage(),
                facts.path()));
        work.names.file(id, described(id, facts));
        return id;
    }

    private static Map<String, @Nullable Object> values(WorkRow owner, Facts facts) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("display_name", facts.name());
        values.put("filename", facts.name());
        extension(facts.name()).ifPresent(extension -> values.put("file_extension", extension));
        DirectoryEntry.project(owner).ifPresent(id -> values.put("project", new EntityId("Project", id)));
        if (facts.storage() != null) {
            values.put("local_storage", new EntityId("LocalStorage", facts.storage()));
        }
        return values;
    }

    private static Optional<String> extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && dot < name.length() - 1 ? Optional.of(name.substring(dot + 1)) : Optional.empty();
    }

    private Facts facts(Field field, FileValue file, Verb verb) {
        return switch (file) {
            case FileValue.Web(String url, String name, String contentType) ->
                new Facts("web", name == null ? url : name, contentType, url, null, null);
            case FileValue.LocalPath(String path, String name, String contentType) -> {
                Storages.Place place = storages.holding(path)
                        .orElseThrow(
                                () -> verb.refuse(field, "Path " + path + " doesn't match any defined Local Storage."));
                yield local(place, name, contentType);
            }
            case FileValue.StoragePath stored -> {
                Storages.Place place =
                        storages.named(stored).orElseThrow(() -> verb.refuse(field, "Value is not legal."));
                yield local(place, stored.name(), stored.contentType());
            }
        };
    }

    private static Facts local(Storages.Place place, @Nullable String name, @Nullable String contentType) {
        String path = place.relativePath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        String type = contentType == null ? URLConnection.guessContentTypeFromName(last) : contentType;
        return new Facts("local", name == null ? last : name, type, null, place.storage(), path);
    }

    /// The value of a file as events show it (events specification 1.3).
    private static Map<String, @Nullable Object> described(long id, Facts facts) {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("attachment_id", id);
        value.put("attachment_type", facts.kind());
        value.put("display_name", facts.name());
        value.put("url", facts.url());
        value.put("icon_url", null);
        value.put("icon_class", null);
        value.put("attachment_uuid", null);
        return value;
    }
}
