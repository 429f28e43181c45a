package io.callboard.server.api3;

import io.callboard.core.change.ChangeResult;
import io.callboard.core.value.EntityId;
import io.callboard.server.json.JsonOutput;
import io.callboard.server.record.Changed;
import io.callboard.server.record.FindService;
import io.callboard.server.record.Page;
import io.callboard.server.trace.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes what changes did: rows with the fields that were written or asked for, read back, and booleans.
final class ChangeReplies {
    private final FindService finds;

    ChangeReplies(FindService finds) {
        this.finds = finds;
    }

    /// The reply to a single change.
    Reply of(Api3Call call, Changed changed) {
        return switch (changed.result()) {
            case ChangeResult.Done done -> Reply.of(done.changed());
            case ChangeResult.Row row -> {
                Page page = finds.readBack(call.caller(), row, changed.left());
                if (page.rows().size() == 0) {
                    yield out -> bare(out, row.row());
                }
                var writer = new RowWriter(page, FileValues.withAddresses(call));
                yield out -> writer.write(out, 0);
            }
        };
    }

    /// One reply for each result, in order.
    List<Reply> of(Api3Call call, List<ChangeResult> results) {
        call.exchange().stages().begin(Stage.NAMES);
        List<ChangeResult.Row> rows = new ArrayList<>();
        for (ChangeResult result : results) {
            if (result instanceof ChangeResult.Row row) {
                rows.add(row);
            }
        }
        Map<ChangeResult.Row, Reply> written = written(call, rows);
        return results.stream().map(result -> reply(result, written)).toList();
    }

    private Map<ChangeResult.Row, Reply> written(Api3Call call, List<ChangeResult.Row> rows) {
        Map<ChangeResult.Row, Reply> written = new HashMap<>();
        finds.readBack(call.caller(), rows).forEach((shape, page) -> {
            var writer = new RowWriter(page, FileValues.withAddresses(call));
            List<Long> ids = page.rows().ids();
            for (int i = 0; i < ids.size(); i++) {
                int index = i;
                var row = new ChangeResult.Row(new EntityId(shape.entityType(), ids.get(i)), shape.fields());
                written.put(row, out -> writer.write(out, index));
            }
        });
        return written;
    }

    private static Reply reply(ChangeResult result, Map<ChangeResult.Row, Reply> written) {
        return switch (result) {
            case ChangeResult.Done done -> Reply.of(done.changed());
            case ChangeResult.Row row -> written.getOrDefault(row, out -> bare(out, row.row()));
        };
    }

    /// A row that its writer may change but not see.
    private static void bare(JsonOutput out, EntityId row) {
        out.raw('{').string("type").raw(':').string(row.type());
        out.raw(',').string("id").raw(':').number(row.id()).raw('}');
    }
}
