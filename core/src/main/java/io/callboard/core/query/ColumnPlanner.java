package io.callboard.core.query;

import io.callboard.core.filter.FieldPath;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Resolves returned fields. Unknown ones are left out; a path through a list of links is returned as null.
final class ColumnPlanner {
    private static final String EVERY_FIELD = "*";
    private static final String HIDDEN_PASSWORD = "*******";
    private static final int MOST_FIELDS = 2_000;

    private ColumnPlanner() {}

    static List<PlanColumn> plan(Scope scope, List<String> fields) {
        List<PlanColumn> columns = new ArrayList<>();
        for (String key : keys(scope, fields)) {
            if (!key.equals("id") && !key.equals("type")) {
                FieldPath.parse(key)
                        .filter(path -> path.from().isEmpty())
                        .flatMap(path -> column(scope, key, path))
                        .ifPresent(columns::add);
            }
        }
        return columns;
    }

    private static Set<String> keys(Scope scope, List<String> fields) {
        if (fields.size() > MOST_FIELDS) {
            throw QueryRefusal.TOO_MANY_FIELDS.of(MOST_FIELDS);
        }
        Set<String> keys = new LinkedHashSet<>();
        for (String field : fields) {
            if (field.equals(EVERY_FIELD)) {
                keys.addAll(scope.type.fields().keySet());
            } else {
                keys.add(field);
            }
        }
        return keys;
    }

    private static Optional<PlanColumn> column(Scope scope, String key, FieldPath path) {
        if (SortPlanner.resolves(scope, path)) {
            Position at = SortPlanner.follow(scope, path);
            return Optional.of(
                    column(scope, at, key, at.type().field(path.leaf()).orElseThrow()));
        }
        return throughLists(scope, path).map(leaf -> new PlanColumn.Empty(key, leaf.type()));
    }

    /// The field at the end of a path that passes through a list of links somewhere.
    private static Optional<Field> throughLists(Scope scope, FieldPath path) {
        EntityType type = scope.type;
        Visibility visibility = scope.context.visibility();
        for (FieldPath.Hop hop : path.hops()) {
            Optional<Field> link = type.field(hop.field())
                    .filter(field -> field.isLink() || field.isMultiLink())
                    .filter(visibility::shows);
            Optional<EntityType> target = scope.schema.find(hop.type());
            if (link.isEmpty() || target.isEmpty()) {
                return Optional.empty();
            }
            type = target.get();
        }
        return path.hops().isEmpty()
                ? Optional.empty()
                : type.field(path.leaf()).filter(visibility::shows);
    }

    private static PlanColumn column(Scope scope, Position at, String key, Field field) {
        if (field.type() == DataType.PASSWORD) {
            return new PlanColumn.Constant(key, field.type(), HIDDEN_PASSWORD);
        }
        if (field.isMultiLink()) {
            return multi(scope, at, key, field);
        }
        return switch (field.storage()) {
            case Storage.LinkColumn _ ->
                new PlanColumn.Link(key, field.type(), Rights.shown(scope, new LinkRef.Stored(at.row(), field)));
            case Storage.AttachmentColumn _ ->
                new PlanColumn.File(key, field.type(), new Source.Stored(at.row(), field));
            case Storage.Column _, Storage.Derived _ -> value(scope, at, key, field);
            case Storage.LinkTable _, Storage.BackLink _ -> multi(scope, at, key, field);
        };
    }

    private static PlanColumn multi(Scope scope, Position at, String key, Field field) {
        return Membership.of(scope, at, field)
                .<PlanColumn>map(members -> new PlanColumn.Multi(key, field.type(), at.row(), members.listing()))
                .orElse(new PlanColumn.NoMembers(key, field.type()));
    }

    private static PlanColumn value(Scope scope, Position at, String key, Field field) {
        return FieldSources.of(scope, at, field)
                .<PlanColumn>map(source -> new PlanColumn.Value(key, written(field.type(), source), source))
                .orElse(new PlanColumn.Empty(key, field.type()));
    }

    private static DataType written(DataType type, Source source) {
        return switch (source) {
            case Source.Calculated calculated -> calculated.rendered();
            case Source.Aggregate aggregate ->
                aggregate.kind() == Source.Aggregate.Kind.COUNT ? DataType.NUMBER : DataType.FLOAT;
            case Source.Stored _, Source.Label _, Source.Name _, Source.EventText _, Source.Mark _, Source.Time _ ->
                written(type);
        };
    }

    /// A few file fields hold a bare address (`Project.landing_page_url`).
    private static DataType written(DataType type) {
        return type.shape() == DataType.Shape.FILE ? DataType.TEXT : type;
    }
}
