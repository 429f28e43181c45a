package io.callboard.core.query;

import io.callboard.core.filter.FieldPath;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Resolves sort keys (data semantics 2.10). Unsortable fields are left out; the id decides last.
final class SortPlanner {
    private static final Set<String> NEVER_NULL = Set.of("id", "created_at");

    private SortPlanner() {}

    static List<SortKey> plan(Scope scope, List<Sort> sorts) {
        List<SortKey> keys = new ArrayList<>();
        for (Sort sort : sorts) {
            Optional<SortKey> key = key(scope, sort);
            key.filter(k -> keys.stream().noneMatch(known -> known.source().equals(k.source())))
                    .ifPresent(keys::add);
            if (key.isPresent() && isId(key.get().source())) {
                return List.copyOf(keys);
            }
        }
        Source id = new Source.Stored(0, scope.type.field("id").orElseThrow());
        keys.add(new SortKey(id, false, false, false));
        return List.copyOf(keys);
    }

    private static boolean isId(Source source) {
        return source instanceof Source.Stored(int row, Field field)
                && row == 0
                && field.name().equals("id");
    }

    private static Optional<SortKey> key(Scope scope, Sort sort) {
        return FieldPath.parse(sort.path())
                .filter(path -> path.from().isEmpty())
                .filter(path -> resolves(scope, path))
                .flatMap(path -> key(scope, follow(scope, path), path.leaf(), sort.descending()));
    }

    /// Whether a path leads through single links to a field that can be seen; nothing is joined for one that does not.
    static boolean resolves(Scope scope, FieldPath path) {
        EntityType type = scope.type;
        Visibility visibility = scope.context.visibility();
        for (FieldPath.Hop hop : path.hops()) {
            Optional<Field> link = type.field(hop.field()).filter(Field::isLink).filter(visibility::shows);
            Optional<EntityType> target = scope.schema.find(hop.type());
            if (link.isEmpty() || target.isEmpty()) {
                return false;
            }
            type = target.get();
        }
        return type.field(path.leaf()).filter(visibility::shows).isPresent();
    }

    /// The row at the end of a path that resolves.
    static Position follow(Scope scope, FieldPath path) {
        Position at = new Position(0, scope.type);
        for (FieldPath.Hop hop : path.hops()) {
            Field link = at.type().field(hop.field()).orElseThrow();
            EntityType target = scope.schema.type(hop.type());
            at = new Position(scope.join(new LinkRef.Stored(at.row(), link), target), target);
        }
        return at;
    }

    private static Optional<SortKey> key(Scope scope, Position at, String leaf, boolean descending) {
        Field field = at.type().field(leaf).orElseThrow();
        if (field.isLink()) {
            Source name = new Source.Name(Rights.shown(scope, new LinkRef.Stored(at.row(), field)));
            return Optional.of(new SortKey(name, descending, true, true));
        }
        if (!isSortable(field.type())) {
            return Optional.empty();
        }
        boolean nullable = at.row() != 0 || !(NEVER_NULL.contains(field.name()) || field.type() == DataType.CHECKBOX);
        return FieldSources.of(scope, at, field)
                .map(source -> new SortKey(source, descending, nullable, isText(field.type())));
    }

    private static boolean isText(DataType type) {
        return switch (type.shape()) {
            case TEXT -> true;
            default -> false;
        };
    }

    private static boolean isSortable(DataType type) {
        return switch (type) {
            case PIVOT_COLUMN,
                    UUID,
                    SUMMARY,
                    PASSWORD,
                    SERIALIZABLE,
                    JSONB,
                    URL,
                    URL_TEMPLATE,
                    IMAGE,
                    MULTI_ENTITY,
                    ADDRESSING,
                    TAG_LIST,
                    ENTITY -> false;
            case CALCULATED,
                    CHECKBOX,
                    COLOR,
                    CURRENCY,
                    DATE,
                    DATE_TIME,
                    DURATION,
                    ENTITY_TYPE,
                    FLOAT,
                    FOOTAGE,
                    INTEGER,
                    LIST,
                    NUMBER,
                    PERCENT,
                    STATUS_LIST,
                    SYSTEM_TASK_TYPE,
                    TEXT,
                    TIMECODE -> true;
        };
    }
}
