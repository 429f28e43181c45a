package io.callboard.store.change.row;

import io.callboard.core.change.RowLabel;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.SearchText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What `site.directory` says about a row: its name, the same folded for search, project, main link and status.
public final class DirectoryEntry {
    public static final String TABLE = "site.directory";
    private static final List<Cells.Column> KEY =
            List.of(new Cells.Column("type", "smallint"), new Cells.Column("id", "bigint"));
    public static final List<Cells.Column> NAME = columns(
            new Cells.Column("name", "text"), new Cells.Column("search", "text"), new Cells.Column("initials", "text"));
    public static final List<Cells.Column> PROJECT = columns(new Cells.Column("project_id", "bigint"));
    public static final List<Cells.Column> LINK =
            columns(new Cells.Column("link_type", "smallint"), new Cells.Column("link_id", "bigint"));
    public static final List<Cells.Column> STATUS = columns(new Cells.Column("status", "text"));
    public static final List<Cells.Column> ALL = Stream.of(
                    KEY, values(NAME), values(PROJECT), values(LINK), values(STATUS))
            .flatMap(List::stream)
            .toList();

    private final Schema schema;
    private final WorkRow row;

    public DirectoryEntry(Schema schema, WorkRow row) {
        this.schema = schema;
        this.row = row;
    }

    private static List<Cells.Column> columns(Cells.Column... values) {
        return Stream.concat(KEY.stream(), Stream.of(values)).toList();
    }

    private static List<Cells.Column> values(List<Cells.Column> columns) {
        return columns.subList(KEY.size(), columns.size());
    }

    /// The fields that an entry is made of.
    public static SequencedSet<Field> fields(EntityType type) {
        SequencedSet<Field> fields = nameAndProject(type);
        type.mainLink().ifPresent(fields::add);
        status(type).ifPresent(fields::add);
        return fields;
    }

    /// The fields that tell the name and the project of a row; empty when the row alone does not tell them.
    public static Set<Field> naming(EntityType type) {
        if (!type.searchable()) {
            return Set.of();
        }
        Set<Field> fields = nameAndProject(type);
        return fields.stream().anyMatch(field -> Cells.columns(field).isEmpty()) ? Set.of() : fields;
    }

    private static SequencedSet<Field> nameAndProject(EntityType type) {
        SequencedSet<Field> fields = new LinkedHashSet<>();
        RowLabel.fields(type).forEach(name -> type.field(name).ifPresent(fields::add));
        type.field("project").ifPresent(fields::add);
        return fields;
    }

    public static Optional<Field> status(EntityType type) {
        return type.field("sg_status_list").filter(field -> field.type() == DataType.STATUS_LIST);
    }

    public static Optional<Long> project(WorkRow row) {
        return row.type()
                .field("project")
                .map(row::get)
                .filter(EntityId.class::isInstance)
                .map(project -> ((EntityId) project).id());
    }

    public String label() {
        return RowLabel.of(row.type(), row.id(), row::get);
    }

    private List<@Nullable Object> key() {
        List<@Nullable Object> key = new ArrayList<>();
        key.add((short) row.type().code());
        key.add(row.id());
        return key;
    }

    public List<@Nullable Object> all() {
        List<@Nullable Object> all = new ArrayList<>(name());
        all.add(project(row).orElse(null));
        all.addAll(link().subList(KEY.size(), LINK.size()));
        all.add(statusValue());
        return all;
    }

    public List<@Nullable Object> name() {
        String label = label();
        List<@Nullable Object> values = key();
        values.add(label);
        values.add(SearchText.search(label));
        values.add(SearchText.initials(label));
        return values;
    }

    public List<@Nullable Object> project() {
        List<@Nullable Object> values = key();
        values.add(project(row).orElse(null));
        return values;
    }

    public List<@Nullable Object> link() {
        EntityId target =
                row.type().mainLink().map(row::get).map(EntityId.class::cast).orElse(null);
        List<@Nullable Object> values = key();
        values.add(target == null ? null : Short.valueOf((short) schema.codeOf(target.type())));
        values.add(target == null ? null : Long.valueOf(target.id()));
        return values;
    }

    public List<@Nullable Object> status() {
        List<@Nullable Object> values = key();
        values.add(statusValue());
        return values;
    }

    private @Nullable Object statusValue() {
        return status(row.type()).map(row::get).orElse(null);
    }
}
