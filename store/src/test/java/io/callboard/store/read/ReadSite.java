package io.callboard.store.read;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.CellColumn;
import io.callboard.core.query.Find;
import io.callboard.core.query.Paging;
import io.callboard.core.query.PlanContext;
import io.callboard.core.query.Planner;
import io.callboard.core.query.Sort;
import io.callboard.core.query.Summarize;
import io.callboard.core.query.SummaryTree;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.store.change.Engine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A site that tests write with the write engine and read with the read engine.
final class ReadSite implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-11T10:30:00Z");

    final Engine engine = new Engine();
    final NameCache names = new NameCache(1_000_000);
    private final RecordReader records = new RecordReader(engine.site().database(), names);
    private final SummaryReader summaries = new SummaryReader(engine.site().database(), names);
    private PlanContext context = PlanContext.at(NOW);

    void context(PlanContext other) {
        context = other;
    }

    Schema schema() {
        return engine.schemas().current();
    }

    RecordReader.Rows read(Find find) {
        return records.read(schema(), new Planner(schema(), context).plan(find));
    }

    RecordReader.Rows read(Find find, Optional<After> after) {
        return records.read(schema(), new Planner(schema(), context).plan(find), after);
    }

    Optional<RecordReader.Rows> recall(Find find, EntityId row, Map<String, @Nullable Object> left) {
        return records.recall(schema(), new Planner(schema(), context).plan(find), row.id(), left);
    }

    List<Long> ids(String type, Filter filter, Sort... sorts) {
        return read(find(type, List.of(), filter, sorts)).rows().ids();
    }

    private static Find find(String type, List<String> fields, Filter filter, Sort... sorts) {
        return new Find(type, fields, filter, List.of(sorts), Paging.first(500), Find.Scope.ACTIVE, true, List.of());
    }

    /// One field of all rows that match, each as text.
    List<@Nullable String> values(String type, String field, Filter filter, Sort... sorts) {
        RecordReader.Rows rows = read(find(type, List.of(field), filter, sorts));
        List<@Nullable String> values = new ArrayList<>();
        for (int row = 0; row < rows.rows().size(); row++) {
            values.add(text(rows, rows.rows().columns().getFirst(), row));
        }
        return values;
    }

    /// All fields of the first row, each as text.
    List<@Nullable String> texts(RecordReader.Rows rows) {
        List<@Nullable String> texts = new ArrayList<>();
        rows.rows().columns().forEach(column -> texts.add(text(rows, column, 0)));
        return texts;
    }

    static @Nullable String text(RecordReader.Rows rows, CellColumn column, int row) {
        return switch (column) {
            case CellColumn.Longs longs -> longs.isNull(row) ? null : Long.toString(longs.value(row));
            case CellColumn.Bytes bytes -> string(bytes.value(row));
            case CellColumn.Links links ->
                links.typeCode(row) == 0 ? null : name(rows, links.typeCode(row), links.id(row));
            case CellColumn.MultiLinks links -> {
                List<String> names = new ArrayList<>();
                for (int i = links.start(row); i < links.start(row + 1); i++) {
                    names.add(name(rows, links.typeCode(i), links.id(i)));
                }
                yield String.join(",", names);
            }
            case CellColumn.Nulls _ -> null;
            case CellColumn.Files files -> String.valueOf(files.value(row));
        };
    }

    private static String name(RecordReader.Rows rows, int type, long id) {
        return String.valueOf(string(rows.names().jsonName(type, id)));
    }

    private static @Nullable String string(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    SummaryTree summarize(Summarize summarize) {
        return summaries.read(schema(), new Planner(schema(), context).plan(summarize));
    }

    @Override
    public void close() {
        engine.close();
    }
}
