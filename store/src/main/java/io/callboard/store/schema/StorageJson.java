package io.callboard.store.schema;

import io.callboard.core.schema.Derivation;
import io.callboard.core.schema.Storage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The stored form of a field's place: an object whose key names the kind.
final class StorageJson {
    private StorageJson() {}

    static Map<String, @Nullable Object> write(Storage storage) {
        return switch (storage) {
            case Storage.Column column -> Map.of("column", column.column());
            case Storage.AttachmentColumn column -> Map.of("attachment", column.column());
            case Storage.LinkColumn link -> Map.of("link", end(link.typeColumn(), link.idColumn(), link.fixedType()));
            case Storage.BackLink back -> Map.of("back", Map.of("type", back.entityType(), "field", back.field()));
            case Storage.Derived derived ->
                Map.of("derived", derived.derivation().name());
            case Storage.LinkTable links -> table(links);
        };
    }

    private static Map<String, @Nullable Object> table(Storage.LinkTable links) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("table", links.table());
        json.put("near", end(links.near()));
        json.put("far", end(links.far()));
        links.connection().ifPresent(name -> json.put("connection", name));
        return json;
    }

    private static Map<String, Object> end(Storage.End end) {
        return end(end.typeColumn(), end.idColumn(), end.fixedType());
    }

    private static Map<String, Object> end(Optional<String> typeColumn, String idColumn, Optional<String> fixedType) {
        Map<String, Object> json = new LinkedHashMap<>();
        typeColumn.ifPresent(column -> json.put("type", column));
        json.put("id", idColumn);
        fixedType.ifPresent(name -> json.put("to", name));
        return json;
    }

    static Storage read(Tree json) {
        if (json.has("column")) {
            return new Storage.Column(json.text("column"));
        }
        if (json.has("attachment")) {
            return new Storage.AttachmentColumn(json.text("attachment"));
        }
        if (json.has("derived")) {
            return new Storage.Derived(Derivation.valueOf(json.text("derived")));
        }
        if (json.has("back")) {
            return new Storage.BackLink(
                    json.child("back").text("type"), json.child("back").text("field"));
        }
        if (json.has("link")) {
            Storage.End end = end(json.child("link"));
            return new Storage.LinkColumn(end.typeColumn(), end.idColumn(), end.fixedType());
        }
        return new Storage.LinkTable(
                json.text("table"), end(json.child("near")), end(json.child("far")), json.optionalText("connection"));
    }

    private static Storage.End end(Tree json) {
        return new Storage.End(json.optionalText("type"), json.text("id"), json.optionalText("to"));
    }
}
