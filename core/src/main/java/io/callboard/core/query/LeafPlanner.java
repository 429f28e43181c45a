package io.callboard.core.query;

import io.callboard.core.filter.Filter;
import io.callboard.core.filter.Relation;
import io.callboard.core.filter.Relations;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Derivation;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage;
import java.util.Optional;

/// Plans one condition on a field of a known row.
final class LeafPlanner {
    private LeafPlanner() {}

    static Check plan(Scope scope, Position at, Field field, Filter.Condition condition) {
        refuseUnfilterable(field);
        Relation relation = Relation.named(condition.relation())
                .filter(known -> Relations.accepts(field, known))
                .orElseThrow(() -> Leaf.unsupported(field, condition));
        Leaf leaf = new Leaf(scope, at, field, relation.positive().orElse(relation), condition);
        Check check = plan(leaf);
        return relation.positive().isPresent() ? Checks.not(check) : check;
    }

    private static void refuseUnfilterable(Field field) {
        if (field.type() == DataType.PIVOT_COLUMN) {
            throw QueryRefusal.PIVOT_COLUMN.of();
        }
        boolean never = field.type() == DataType.JSONB && field.storage() instanceof Storage.Derived;
        if (never || Relations.printed(field.type()).isEmpty()) {
            throw Leaf.unfilterable(field);
        }
    }

    private static Check plan(Leaf leaf) {
        return switch (leaf.field().type()) {
            case ENTITY -> LinkPlanner.single(leaf);
            case MULTI_ENTITY, ADDRESSING, TAG_LIST -> LinkPlanner.multi(leaf);
            case IMAGE -> image(leaf);
            case TEXT,
                    NUMBER,
                    INTEGER,
                    FLOAT,
                    DURATION,
                    PERCENT,
                    TIMECODE,
                    FOOTAGE,
                    CURRENCY,
                    CHECKBOX,
                    DATE,
                    DATE_TIME,
                    LIST,
                    STATUS_LIST,
                    COLOR,
                    ENTITY_TYPE,
                    UUID,
                    SYSTEM_TASK_TYPE,
                    JSONB -> scalar(leaf);
            case URL, PASSWORD, SERIALIZABLE, SUMMARY, CALCULATED, PIVOT_COLUMN, URL_TEMPLATE ->
                throw Leaf.unfilterable(leaf.field());
        };
    }

    private static Check image(Leaf leaf) {
        if (leaf.values().size() != 1 || leaf.values().getFirst() != null) {
            throw leaf.expects(Operands.NO_PICTURE);
        }
        return FieldSources.of(leaf.scope(), leaf.at(), leaf.field())
                .<Check>map(Check.IsNull::new)
                .orElse(Check.EVERYTHING);
    }

    /// A field without a source is always unset: only a filter for unset values matches.
    private static Check scalar(Leaf leaf) {
        Optional<Source> source = FieldSources.of(leaf.scope(), leaf.at(), leaf.field());
        boolean always = leaf.field().storage() instanceof Storage.Derived(Derivation derivation)
                && derivation == Derivation.NOTHING;
        if (source.isEmpty() || always) {
            return leaf.relation() == Relation.IS && leaf.parse(leaf.single()) == null
                    ? Check.EVERYTHING
                    : Check.NOTHING;
        }
        return ScalarPlanner.plan(leaf, source.get());
    }
}
