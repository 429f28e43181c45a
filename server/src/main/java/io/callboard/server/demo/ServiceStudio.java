package io.callboard.server.demo;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.ChangeResult;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Caller;
import io.callboard.server.media.Target;
import io.callboard.server.media.UploadService;
import io.callboard.server.record.ChangeService;
import io.callboard.server.record.FindService;
import io.callboard.server.record.PlainRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A studio on the running site: writes through the services, in the name of one caller.
public final class ServiceStudio implements Studio {
    private static final int MOST_ROWS = 5_000;

    private final FindService finds;
    private final ChangeService changes;
    private final UploadService uploads;
    private final Caller caller;

    public ServiceStudio(FindService finds, ChangeService changes, UploadService uploads, Caller caller) {
        this.finds = finds;
        this.changes = changes;
        this.uploads = uploads;
        this.caller = caller;
    }

    @Override
    public List<EntityId> create(String entityType, List<Map<String, @Nullable Object>> rows) {
        List<Change> creates =
                rows.stream().map(row -> creation(entityType, row)).toList();
        List<EntityId> ids = new ArrayList<>();
        for (ChangeResult result : changes.apply(caller, new Batch(creates, false, Optional.empty()))) {
            if (result instanceof ChangeResult.Row row) {
                ids.add(row.row());
            }
        }
        return ids;
    }

    private static Change creation(String entityType, Map<String, @Nullable Object> row) {
        List<Change.FieldWrite> writes = new ArrayList<>();
        row.forEach((field, value) -> writes.add(Change.FieldWrite.of(field, value)));
        return new Change.Create(entityType, writes, List.of());
    }

    @Override
    public List<Map<String, @Nullable Object>> find(String entityType, Filter filter, List<String> fields) {
        return PlainRows.of(finds.find(caller, Find.of(entityType, fields, filter, MOST_ROWS)));
    }

    @Override
    public void upload(EntityId row, String field, Upload file) {
        var target = new Target(row, Optional.of(field), Optional.empty(), List.of());
        uploads.receive(caller, target, new UploadService.Whole(file.name(), Optional.empty(), file.bytes()));
    }
}
