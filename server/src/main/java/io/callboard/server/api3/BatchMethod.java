package io.callboard.server.api3;

import io.callboard.core.change.Batch;
import io.callboard.server.record.ChangeService;
import io.callboard.server.trace.Stage;
import java.util.List;

/// `batch`: changes in order, all or none (protocol section 3.5).
record BatchMethod(ChangeService changes, ChangeReplies replies) implements Api3Method.Signed {
    @Override
    public String name() {
        return "batch";
    }

    @Override
    public Reply answer(Api3Call call) {
        Batch batch = ChangeReader.batch(call.argument());
        call.exchange().stages().begin(Stage.SQL);
        List<Reply> all = replies.of(call, changes.apply(call.caller(), batch));
        return out -> {
            out.raw('[');
            for (int i = 0; i < all.size(); i++) {
                all.get(i).write(i == 0 ? out : out.raw(','));
            }
            out.raw(']');
        };
    }
}
