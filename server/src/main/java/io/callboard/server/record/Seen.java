package io.callboard.server.record;

import io.callboard.core.query.CellColumn;
import io.callboard.core.value.EntityId;
import io.callboard.server.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One row of a page that was read for a caller.
public record Seen(Page page, int row) {
    /// All rows of a page.
    public static Stream<Seen> all(Page page) {
        return IntStream.range(0, page.rows().size()).mapToObj(row -> new Seen(page, row));
    }

    /// The row by its type and id.
    public EntityId key() {
        return new EntityId(page.rows().type().name(), page.rows().ids().get(row));
    }

    /// The text of a field; null when it is empty, was not read or is not text.
    public @Nullable String text(String field) {
        byte[] utf8 = column(field).orElse(null) instanceof CellColumn.Bytes texts ? texts.value(row) : null;
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    /// The number of a field, of a date-time its seconds; 0 when it is empty or was not read.
    public long number(String field) {
        return column(field)
                .filter(column -> column instanceof CellColumn.Longs longs && !longs.isNull(row))
                .map(column -> ((CellColumn.Longs) column).value(row))
                .orElse(0L);
    }

    /// The target of a link field.
    public Optional<EntityId> link(String field) {
        return column(field)
                .filter(column -> column instanceof CellColumn.Links links && links.typeCode(row) != 0)
                .map(column -> (CellColumn.Links) column)
                .map(links ->
                        new EntityId(page.schema().byCode(links.typeCode(row)).name(), links.id(row)));
    }

    /// The display name of a link field's target.
    public Optional<String> linkName(String field) {
        return link(field)
                .map(target -> page.names().jsonName(page.schema().codeOf(target.type()), target.id()))
                .flatMap(json -> JsonTree.parse(json) instanceof String name ? Optional.of(name) : Optional.empty());
    }

    /// The targets of a field of many links.
    public List<EntityId> links(String field) {
        List<EntityId> targets = new ArrayList<>();
        if (column(field).orElse(null) instanceof CellColumn.MultiLinks links) {
            for (int entry = links.start(row); entry < links.start(row + 1); entry++) {
                targets.add(
                        new EntityId(page.schema().byCode(links.typeCode(entry)).name(), links.id(entry)));
            }
        }
        return targets;
    }

    private Optional<CellColumn> column(String field) {
        return page.rows().columns().stream()
                .filter(column -> column.key().equals(field))
                .findFirst();
    }
}
