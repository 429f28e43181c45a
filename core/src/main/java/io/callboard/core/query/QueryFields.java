package io.callboard.core.query;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.filter.FilterReader;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Plans query fields: an aggregate over rows that a stored filter relates to the row (data semantics 1.2, summary).
/// A definition that does not fit the schema has no value; it never fails a request.
final class QueryFields {
    private QueryFields() {}

    static Optional<Source> parse(Scope outer, Position at, Field field) {
        Map<String, @Nullable Object> query = field.properties().query();
        Optional<EntityType> type =
                query.get("entity_type") instanceof String name ? outer.schema.find(name) : Optional.empty();
        Optional<Source.Aggregate.Kind> kind = kind(field.properties().summaryDefault());
        if (type.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        try {
            return aggregate(outer, at, new Definition(type.get(), kind.get(), field));
        } catch (Fault _) {
            return Optional.empty();
        }
    }

    private record Definition(EntityType type, Source.Aggregate.Kind kind, Field field) {
        Filter filter() {
            Object filters = field.properties().query().get("filters");
            return filters == null ? Filter.ALL : FilterReader.read(filters);
        }

        Optional<Field> summed() {
            return field.properties().other().get("summary_field") instanceof String name
                    ? type.field(name)
                    : Optional.empty();
        }
    }

    private static Optional<Source> aggregate(Scope outer, Position at, Definition definition) {
        int row = outer.newRow();
        Scope.Parent parent = new Scope.Parent(at.row(), at.type());
        Scope inner = outer.innerOf(parent, row, definition.type());
        Check check = Checks.all(inner.recursion.filter(inner, definition.filter()), Rights.of(inner));
        Members members = new Members.Rows(row, definition.type());
        if (definition.kind() == Source.Aggregate.Kind.COUNT) {
            return Optional.of(
                    new Source.Aggregate(at.row(), members, inner.joins(), check, definition.kind(), Optional.empty()));
        }
        return definition
                .summed()
                .filter(field -> isNumeric(field.type()))
                .flatMap(field -> FieldSources.of(inner, new Position(row, definition.type()), field))
                .map(of -> new Source.Aggregate(
                        at.row(), members, inner.joins(), check, definition.kind(), Optional.of(of)));
    }

    private static boolean isNumeric(DataType type) {
        return List.of(DataType.Shape.INTEGER, DataType.Shape.DECIMAL).contains(type.shape());
    }

    private static Optional<Source.Aggregate.Kind> kind(String summary) {
        return switch (summary) {
            case "record_count", "count" -> Optional.of(Source.Aggregate.Kind.COUNT);
            case "sum" -> Optional.of(Source.Aggregate.Kind.SUM);
            case "average" -> Optional.of(Source.Aggregate.Kind.AVERAGE);
            case "minimum" -> Optional.of(Source.Aggregate.Kind.MINIMUM);
            case "maximum" -> Optional.of(Source.Aggregate.Kind.MAXIMUM);
            default -> Optional.empty();
        };
    }
}
