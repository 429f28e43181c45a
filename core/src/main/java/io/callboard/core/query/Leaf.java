package io.callboard.core.query;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.filter.Relation;
import io.callboard.core.filter.Relations;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.Use;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A condition whose path is resolved: the field it ends at, the relation, the operands.
///
/// @param relation the relation to plan, positive where the caller's was a complement
record Leaf(Scope scope, Position at, Field field, Relation relation, Filter.Condition condition) {
    List<@Nullable Object> values() {
        return condition.values();
    }

    /// The only operand. A list of one inside the list is accepted too: results of other calls are passed on
    /// directly.
    @Nullable
    Object single() {
        if (values().size() != 1) {
            throw expects(Operands.ONE);
        }
        Object value = values().getFirst();
        return value instanceof List<?> list && list.size() == 1 && !isJson() ? list.getFirst() : value;
    }

    private boolean isJson() {
        return field.type() == DataType.JSONB;
    }

    /// All operands of `in`, sent side by side or as one list.
    List<?> several() {
        List<?> list = values().size() == 1 && values().getFirst() instanceof List<?> inner ? inner : values();
        if (list.isEmpty()) {
            throw expects(Operands.AT_LEAST_ONE);
        }
        return list;
    }

    List<?> pair() {
        List<?> list = values().size() == 1 && values().getFirst() instanceof List<?> inner ? inner : values();
        if (list.size() != 2) {
            throw expects(Operands.TWO);
        }
        return list;
    }

    @Nullable
    Object parse(@Nullable Object raw) {
        return scope.values.parse(field, raw, Use.READ);
    }

    String string(@Nullable Object raw) {
        return scope.values.string(field, raw, Use.READ);
    }

    Fault expects(Operands expected) {
        return QueryRefusal.WRONG_OPERANDS.of(condition.relation(), expected, values());
    }

    static Fault unsupported(Field field, Filter.Condition condition) {
        Map<String, @Nullable Object> echo = new LinkedHashMap<>();
        echo.put("path", condition.path());
        echo.put("relation", condition.relation());
        echo.put("values", condition.values());
        List<String> valid =
                Relations.printed(field.type()).stream().map(Relation::wireName).toList();
        return QueryRefusal.NO_SUCH_RELATION.of(
                field.fullName(), field.type().wireName(), shortened(condition.relation()), echo, valid);
    }

    static Fault unfilterable(Field field) {
        return QueryRefusal.NOT_FILTERED.of(field.fullName(), field.type().wireName());
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
