package io.callboard.server.api3;

import io.callboard.core.value.EntityId;
import io.callboard.server.activity.ActivityStreams;
import io.callboard.server.activity.Update;
import io.callboard.server.json.JsonOutput;
import io.callboard.server.record.Seen;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `activity_stream`: what `activity_stream_read` calls (protocol section 3.8).
record ActivityStreamMethod(ActivityStreams streams) implements Api3Method.Signed {
    private static final int USUAL = 25;
    private static final int MOST = 500;
    private static final Set<String> ALWAYS = Set.of("type", "id", "name", "status");

    @Override
    public String name() {
        return "activity_stream";
    }

    @Override
    public Reply answer(Api3Call call) {
        ActivityStreams.Request request = request(call.arguments());
        call.exchange().claim(RowCells.bytes(request.limit() + ActivityStreams.SPARE, request.fields()));
        ActivityStreams.Stream stream = streams.read(call.caller(), request);
        var cells = new RowCells(call);
        return out -> {
            key(out.raw('{'), "entity_type").string(stream.row().type());
            key(out.raw(','), "entity_id").number(stream.row().id());
            key(out.raw(','), "latest_update_id").number(stream.latest());
            key(out.raw(','), "earliest_update_id").number(stream.earliest());
            updates(key(out.raw(','), "updates"), stream.updates(), request, cells);
            out.raw('}');
        };
    }

    private static ActivityStreams.Request request(Arguments argument) {
        long limit = argument.optionalInteger("limit").orElse((long) USUAL);
        if (limit < 1) {
            throw argument.bad("positive integer", "limit");
        }
        return new ActivityStreams.Request(
                new EntityId(argument.text("type"), argument.integer("id")),
                argument.optionalInteger("min_id").orElse(0L),
                argument.optionalInteger("max_id").orElse(Long.MAX_VALUE),
                (int) Math.min(limit, MOST),
                argument.fieldsByType("entity_fields"));
    }

    private static void updates(JsonOutput out, List<Update> updates, ActivityStreams.Request request, RowCells cells) {
        out.raw('[');
        for (int i = 0; i < updates.size(); i++) {
            update(i == 0 ? out : out.raw(','), updates.get(i), request.fields(), cells);
        }
        out.raw(']');
    }

    private static void update(JsonOutput out, Update update, Map<String, List<String>> fields, RowCells cells) {
        key(out.raw('{'), "id").number(update.id());
        key(out.raw(','), "update_type").string(update.kind().wireName());
        key(out.raw(','), "created_at").dateTime(update.second());
        author(key(out.raw(','), "created_by"), update.author(), cells);
        key(out.raw(','), "meta").tree(update.meta());
        primary(key(out.raw(','), "primary_entity"), update.primary(), fields, cells);
        key(out.raw(','), "read").bool(update.read());
        out.raw('}');
    }

    private static void author(JsonOutput out, Update.Author author, RowCells cells) {
        RowCells.begin(out, author.key().type(), author.key().id());
        key(out.raw(','), "name").tree(author.name());
        Seen row = author.row().orElse(null);
        if (row == null) {
            key(out.raw(','), "status").nothing();
            key(out.raw(','), "image").nothing();
        } else {
            key(out.raw(','), "status").tree(status(row));
            cells.members(out, row, List.of("image"));
        }
        out.raw('}');
    }

    private static void primary(JsonOutput out, Seen row, Map<String, List<String>> fields, RowCells cells) {
        EntityId key = row.key();
        RowCells.begin(out, key.type(), key.id());
        key(out.raw(','), "name").tree(row.text("cached_display_name"));
        key(out.raw(','), "status").tree(status(row));
        Set<String> asked = new LinkedHashSet<>(new ArrayList<>(fields.getOrDefault(key.type(), List.of())));
        asked.removeAll(ALWAYS);
        cells.members(out, row, asked);
        out.raw('}');
    }

    private static @Nullable String status(Seen row) {
        return row.text("sg_status_list");
    }

    private static JsonOutput key(JsonOutput out, String key) {
        return out.string(key).raw(':');
    }
}
