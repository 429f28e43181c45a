package io.callboard.server.api3;

import io.callboard.core.change.Change;
import io.callboard.server.record.ChangeService;
import io.callboard.server.trace.Stage;
import java.util.List;
import java.util.function.Function;

/// `create`, `update`, `delete` and `revive`: one change each (protocol sections 3.2 to 3.4).
record ChangeMethod(String name, Function<Arguments, Change> reader, ChangeService changes, ChangeReplies replies)
        implements Api3Method.Signed {
    static List<Api3Method> all(ChangeService changes, ChangeReplies replies) {
        return List.of(
                new ChangeMethod("create", ChangeReader::create, changes, replies),
                new ChangeMethod("update", ChangeReader::update, changes, replies),
                new ChangeMethod("delete", ChangeReader::retire, changes, replies),
                new ChangeMethod("revive", ChangeReader::revive, changes, replies),
                new BatchMethod(changes, replies));
    }

    @Override
    public Reply answer(Api3Call call) {
        Change change = reader.apply(call.arguments());
        call.exchange().stages().begin(Stage.SQL);
        return replies.of(call, changes.apply(call.caller(), change));
    }
}
