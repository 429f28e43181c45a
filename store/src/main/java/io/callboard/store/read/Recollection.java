package io.callboard.store.read;

import io.callboard.core.query.CellColumn;
import io.callboard.core.query.Check;
import io.callboard.core.query.LinkMask;
import io.callboard.core.query.LinkRef;
import io.callboard.core.query.PlanColumn;
import io.callboard.core.query.ReadPlan;
import io.callboard.core.query.RowSet;
import io.callboard.core.query.ShownLink;
import io.callboard.core.query.Source;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Answers a plan for one row from the values that the transaction which wrote the row had in hand, and names from
/// memory: most answers to writes need no further look at the database. Says nothing when it cannot be sure.
final class Recollection {
    private final Schema schema;
    private final ReadPlan plan;
    private final Map<String, @Nullable Object> values;
    private final PageNames names = new PageNames();
    private final List<CellColumn.Links> links = new ArrayList<>();

    Recollection(Schema schema, ReadPlan plan, Map<String, @Nullable Object> values) {
        this.schema = schema;
        this.plan = plan;
        this.values = values;
    }

    Optional<RecordReader.Rows> rows(long id, NameCache memory) {
        if (!findsOnly(id)) {
            return Optional.empty();
        }
        List<CellColumn> columns = new ArrayList<>();
        for (PlanColumn column : plan.columns()) {
            CellColumn cell = column(column);
            if (cell == null) {
                return Optional.empty();
            }
            columns.add(cell);
        }
        if (!memory.knows(names) || links.stream().anyMatch(this::isGone)) {
            return Optional.empty();
        }
        RowSet row = new RowSet(plan.type(), List.of(id), columns, false, OptionalLong.empty());
        return Optional.of(new RecordReader.Rows(row, names, Optional.empty()));
    }

    /// Whether nothing but its id decides that the row is found: neither rights nor hidden projects.
    private boolean findsOnly(long id) {
        return plan.where() instanceof Check.AnyOf(Source.Stored(int row, Field field), var _, List<Object> wanted)
                && row == 0
                && field.name().equals("id")
                && wanted.equals(List.of(id));
    }

    private boolean isGone(CellColumn.Links link) {
        return link.typeCode(0) != 0 && names.get(link.typeCode(0), link.id(0)) == null;
    }

    private @Nullable CellColumn column(PlanColumn column) {
        return switch (column) {
            case PlanColumn.Value(String key, DataType type, Source.Stored(int row, Field field))
            when row == 0 && values.containsKey(field.name()) -> value(key, type, values.get(field.name()));
            case PlanColumn.Link(
                    String key,
                    DataType type,
                    ShownLink(LinkRef.Stored(int row, Field field), LinkMask mask))
            when row == 0 && mask.isOpen() && values.containsKey(field.name()) ->
                link(key, type, (EntityId) values.get(field.name()));
            case PlanColumn.Empty(String key, DataType type) -> new CellColumn.Nulls(key, type);
            case PlanColumn.Value _,
                    PlanColumn.Link _,
                    PlanColumn.File _,
                    PlanColumn.Multi _,
                    PlanColumn.Constant _,
                    PlanColumn.NoMembers _ -> null;
        };
    }

    private static @Nullable CellColumn value(String key, DataType type, @Nullable Object value) {
        return switch (type.shape()) {
            case TEXT -> text(key, type, value);
            case INTEGER, BOOLEAN, DATE, INSTANT -> number(key, type, value);
            case DECIMAL, UUID, JSON, LINK, LINKS, FILE, NOTHING -> null;
        };
    }

    private static @Nullable CellColumn text(String key, DataType type, @Nullable Object value) {
        return switch (value) {
            case null -> new CellColumn.Bytes(key, type, new byte[1] @Nullable []);
            case String text ->
                new CellColumn.Bytes(key, type, new byte[] @Nullable [] {text.getBytes(StandardCharsets.UTF_8)});
            default -> null;
        };
    }

    private static @Nullable CellColumn number(String key, DataType type, @Nullable Object value) {
        BitSet nulls = new BitSet();
        nulls.set(0, value == null);
        return switch (value) {
            case null -> new CellColumn.Longs(key, type, new long[1], nulls);
            case Long number -> new CellColumn.Longs(key, type, new long[] {number}, nulls);
            case Boolean flag -> new CellColumn.Longs(key, type, new long[] {flag ? 1 : 0}, nulls);
            case LocalDate day -> new CellColumn.Longs(key, type, new long[] {day.toEpochDay()}, nulls);
            case Instant moment -> new CellColumn.Longs(key, type, new long[] {moment.getEpochSecond()}, nulls);
            default -> null;
        };
    }

    private CellColumn link(String key, DataType type, @Nullable EntityId target) {
        int code = target == null ? 0 : schema.codeOf(target.type());
        long id = target == null ? 0 : target.id();
        names.want(code, id);
        CellColumn.Links link = new CellColumn.Links(key, type, new int[] {code}, new long[] {id});
        links.add(link);
        return link;
    }
}
