package io.callboard.server.api3;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.change.Change.MultiMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the arguments of `create`, `update`, `delete`, `revive` and `batch` (protocol sections 3.2 to 3.5).
final class ChangeReader {
    /// The most requests that one batch may hold.
    static final int LARGEST_BATCH = 10_000;

    private ChangeReader() {}

    static Change create(Arguments argument) {
        return new Change.Create(argument.text("type"), writes(argument), argument.texts("return_fields"));
    }

    static Change update(Arguments argument) {
        return new Change.Update(argument.text("type"), argument.integer("id"), writes(argument));
    }

    static Change retire(Arguments argument) {
        return new Change.Retire(argument.text("type"), argument.integer("id"));
    }

    static Change revive(Arguments argument) {
        return new Change.Revive(argument.text("type"), argument.integer("id"));
    }

    static Batch batch(@Nullable Object argument) {
        if (!(argument instanceof List<?> requests)) {
            throw ArgumentRefusal.NOT_A.of("array of requests", argument);
        }
        if (requests.size() > LARGEST_BATCH) {
            throw ArgumentRefusal.BATCH_TOO_LARGE.of(requests.size(), LARGEST_BATCH);
        }
        List<Change> changes = new ArrayList<>(requests.size());
        for (Object request : requests) {
            changes.add(request(Arguments.of(request, "", "hash of a request")));
        }
        return new Batch(changes, false, Optional.empty());
    }

    private static Change request(Arguments request) {
        return switch (request.text("request_type")) {
            case "create" -> create(request);
            case "update" -> update(request);
            case "delete" -> retire(request);
            case "revive" -> revive(request);
            default -> throw request.bad("string", "request_type");
        };
    }

    private static List<FieldWrite> writes(Arguments argument) {
        Optional<MultiMode> fallback = mode(argument);
        List<FieldWrite> writes = new ArrayList<>();
        for (Arguments field : argument.objects("fields")) {
            MultiMode mode = mode(field).or(() -> fallback).orElse(MultiMode.SET);
            writes.add(new FieldWrite(field.text("field_name"), field.value("value"), mode, Optional.empty()));
        }
        return writes;
    }

    private static Optional<MultiMode> mode(Arguments argument) {
        return argument.optionalText("multi_entity_update_mode").map(ChangeReader::modeNamed);
    }

    private static MultiMode modeNamed(String name) {
        return switch (name) {
            case "set" -> MultiMode.SET;
            case "add" -> MultiMode.ADD;
            case "remove" -> MultiMode.REMOVE;
            default -> throw ArgumentRefusal.NO_MODE.of();
        };
    }
}
