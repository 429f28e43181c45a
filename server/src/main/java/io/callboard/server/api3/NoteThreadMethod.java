package io.callboard.server.api3;

import io.callboard.core.value.EntityId;
import io.callboard.server.activity.NoteThreads;
import io.callboard.server.json.JsonOutput;
import io.callboard.server.record.Seen;
import java.util.List;
import java.util.Map;

/// `note_thread_contents`: what `note_thread_read` calls (protocol section 3.9).
record NoteThreadMethod(NoteThreads threads) implements Api3Method.Signed {
    private static final String USER = "user";

    @Override
    public String name() {
        return "note_thread_contents";
    }

    @Override
    public Reply answer(Api3Call call) {
        Arguments argument = call.arguments();
        Map<String, List<String>> fields = argument.fieldsByType("entity_fields");
        call.exchange().claim(RowCells.bytes(NoteThreads.MOST, fields));
        List<NoteThreads.Entry> entries = threads.read(call.caller(), argument.integer("note_id"), fields);
        call.exchange().shrinkClaim(RowCells.bytes(entries.size(), fields));
        var cells = new RowCells(call);
        return out -> {
            out.raw('[');
            for (int i = 0; i < entries.size(); i++) {
                entry(i == 0 ? out : out.raw(','), entries.get(i), cells);
            }
            out.raw(']');
        };
    }

    private static void entry(JsonOutput out, NoteThreads.Entry entry, RowCells cells) {
        EntityId row = entry.row().key();
        RowCells.begin(out, row.type(), row.id());
        for (String field : entry.fields()) {
            if (row.type().equals("Reply") && field.equals(USER)) {
                user(out.raw(',').string(USER).raw(':'), entry, cells);
            } else if (!field.equals("type") && !field.equals("id")) {
                cells.members(out, entry.row(), List.of(field));
            }
        }
        out.raw('}');
    }

    /// Who replied, with a picture.
    private static void user(JsonOutput out, NoteThreads.Entry entry, RowCells cells) {
        Seen reply = entry.row();
        reply.link(USER)
                .ifPresentOrElse(
                        user -> {
                            int code = reply.page().schema().codeOf(user.type());
                            RowCells.begin(out, user.type(), user.id())
                                    .raw(',')
                                    .string("name")
                                    .raw(':');
                            out.raw(reply.page().names().jsonName(code, user.id()));
                            entry.author()
                                    .ifPresentOrElse(
                                            author -> cells.members(out, author, List.of("image")),
                                            () -> out.raw(',')
                                                    .string("image")
                                                    .raw(':')
                                                    .nothing());
                            out.raw('}');
                        },
                        out::nothing);
    }
}
