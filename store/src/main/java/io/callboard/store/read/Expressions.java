package io.callboard.store.read;

import io.callboard.core.query.Check;
import io.callboard.core.query.Formula;
import io.callboard.core.query.LinkRef;
import io.callboard.core.query.ShownLink;
import io.callboard.core.query.Source;
import io.callboard.core.schema.Derivation;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import java.util.List;

/// Writes values of a plan as SQL expressions. Row n of the plan has the alias `rn`.
final class Expressions {
    private static final int MINUTES_A_DAY = 8 * 60;
    private static final String LINK_TYPES = "('entity', 'multi_entity', 'addressing', 'tag_list')";
    /// What `meta` says of linked rows; of the row that was written when the event tells of its other side.
    private static final String VALUES = "array['old_value', 'new_value', 'added', 'removed']";
    private static final String MIRRORED =
            "array['old_value', 'new_value', 'added', 'removed', 'entity_type', 'entity_id', 'cause']";

    private final Schema schema;
    private final Sql.Builder out;

    Expressions(Schema schema, Sql.Builder out) {
        this.schema = schema;
        this.out = out;
    }

    void write(Source source) {
        switch (source) {
            case Source.Stored(int row, Field field) -> out.add("r" + row + "." + column(field));
            case Source.Label(int row, EntityType type) -> present(row, () -> Labels.write(out, "r" + row, type));
            case Source.Name(ShownLink link) -> new MaskSql(schema, out).guarded(link, () -> name(link.link()));
            case Source.EventText text -> eventText(text);
            case Source.Mark mark -> present(mark.row(), () -> mark(mark));
            case Source.Time time -> present(time.row(), () -> time(time));
            case Source.Calculated(Formula<Source> formula, var _) -> formula(formula);
            case Source.Aggregate aggregate -> present(aggregate.row(), () -> aggregate(aggregate));
        }
    }

    /// What is computed for a row is null behind an empty link, where there is no row.
    private void present(int row, Runnable value) {
        if (row == 0) {
            value.run();
            return;
        }
        out.add("case when r" + row + ".id is not null then ");
        value.run();
        out.add(" end");
    }

    /// The value in lower case, exactly as indexes hold it.
    void folded(Source source) {
        out.add("lower(");
        write(source);
        out.add(" collate \"pg_c_utf8\")");
    }

    /// Whether the value is not in Unicode's composed form, exactly as indexes have it.
    void decomposed(Source source) {
        write(source);
        out.add(Naming.DECOMPOSED);
    }

    /// The value composed and in lower case, exactly as indexes hold it.
    void composed(Source source) {
        out.add("lower(normalize(");
        write(source);
        out.add(", nfc) collate \"pg_c_utf8\")");
    }

    static String column(Field field) {
        return switch (field.storage()) {
            case Storage.Column(String column) -> Naming.quote(column);
            case Storage.AttachmentColumn(String column) -> Naming.quote(column);
            case Storage.LinkColumn _, Storage.LinkTable _, Storage.BackLink _, Storage.Derived _ ->
                throw new IllegalArgumentException("no scalar column: " + field);
        };
    }

    private void name(LinkRef link) {
        LinkSql sql = LinkSql.of(schema, link);
        List<EntityType> composed = composed(schema, link);
        out.add(composed.isEmpty() ? "" : "coalesce(");
        out.add("(select d.name from site.directory d where d.type = " + sql.type() + " and d.id = " + sql.id() + ")");
        for (EntityType type : composed) {
            out.add(", (select ");
            Labels.write(out, "n", type);
            out.add(" from " + Naming.table(type.table()) + " n where n.id = " + sql.id() + sql.andType(type.code()));
            out.add(" and n.\"$retired_at\" is null)");
        }
        out.add(composed.isEmpty() ? "" : ")");
    }

    /// Types that a link can lead to whose labels are not in the directory.
    static List<EntityType> composed(Schema schema, LinkRef link) {
        Field field = switch (link) {
            case LinkRef.Stored stored -> stored.field();
            case LinkRef.Far far -> far.field();
            case LinkRef.Self _ -> null;
        };
        if (field == null) {
            EntityType type = ((LinkRef.Self) link).type();
            return type.searchable() ? List.of() : List.of(type);
        }
        return field.properties().validTypes().stream()
                .flatMap(name -> schema.find(name).stream())
                .filter(type -> !type.searchable())
                .limit(10)
                .toList();
    }

    /// Values of links stand at the end of a description, after the name of their field.
    private void eventText(Source.EventText text) {
        String row = "r" + text.row() + ".";
        String meta = row + column(text.meta());
        String said = row + column(text.field());
        out.add("case when " + meta + " ->> 'field_data_type' in " + LINK_TYPES + " then ");
        if (text.field().equals(text.meta())) {
            out.add(meta + " - case when " + meta + " -> 'actual_attribute_changed' is not null then " + MIRRORED
                    + " else " + VALUES + " end");
        } else {
            out.add("substring(" + said + " from '^.*? changed \"[^\"]*\"')");
        }
        out.add(" else " + said + " end");
    }

    private void mark(Source.Mark mark) {
        String row = "r" + mark.row();
        String of = " m where m.user_id = ";
        String is = " and m.type = " + mark.type().code() + " and m.id = " + row + ".id";
        if (mark.derivation() == Derivation.CALLER_READING) {
            out.add("coalesce((select m.state from callboard.reading" + of)
                    .bind(mark.person())
                    .add(is + "), 'unread')");
        } else if (mark.derivation() == Derivation.CALLER_FAVORITE) {
            out.add("exists (select 1 from callboard.favorite" + of)
                    .bind(mark.person())
                    .add(is + ")");
        } else if (mark.type().name().equals("Project")) {
            out.add("(select m.at from callboard.project_access" + of)
                    .bind(mark.person())
                    .add(" and m.project_id = " + row + ".id)");
        } else {
            out.add("(select m.at from callboard.reading" + of)
                    .bind(mark.person())
                    .add(is + ")");
        }
    }

    private void time(Source.Time time) {
        switch (time.derivation()) {
            case TIME_LOGGED -> logged(time);
            case TIME_OVER_BID -> {
                out.add("(" + bid(time) + " - ");
                logged(time);
                out.add(")");
            }
            default -> {
                out.add("round(");
                logged(time);
                out.add(" * 100.0 / nullif(" + bid(time) + ", 0))::bigint");
            }
        }
    }

    private static String bid(Source.Time time) {
        return time.task()
                .field("est_in_mins")
                .map(field -> "r" + time.row() + "." + column(field))
                .orElse("null::bigint");
    }

    private void logged(Source.Time time) {
        Field duration = time.timeLog().fields().get("duration");
        Field entity = time.timeLog().fields().get("entity");
        if (duration == null || entity == null || !(entity.storage() instanceof Storage.LinkColumn)) {
            out.add("0::bigint");
            return;
        }
        LinkSql link = LinkSql.of(schema, new LinkRef.Stored(time.log(), entity));
        String log = "r" + time.log();
        out.add("coalesce((select sum(" + log + "." + column(duration) + ") from "
                + Naming.table(time.timeLog().table()) + " " + log + " where " + link.id() + " = r" + time.row() + ".id"
                + link.andType(time.task().code()) + " and " + log + ".\"$retired_at\" is null");
        if (!time.visible().equals(Check.EVERYTHING)) {
            out.add(" and ");
            new Conditions(schema, out).write(time.visible());
        }
        out.add("), 0)");
    }

    private void aggregate(Source.Aggregate aggregate) {
        out.add("(select ");
        String function = switch (aggregate.kind()) {
            case COUNT -> "count";
            case SUM -> "sum";
            case AVERAGE -> "avg";
            case MINIMUM -> "min";
            case MAXIMUM -> "max";
        };
        out.add(function + "(");
        if (aggregate.of().isPresent()) {
            write(aggregate.of().get());
            out.add("::numeric");
        } else {
            out.add("*");
        }
        out.add(")");
        new Conditions(schema, out).from(aggregate.members(), aggregate.joins(), aggregate.check());
        out.add(")");
    }

    private void formula(Formula<Source> formula) {
        switch (formula) {
            case Formula.Amount(var value) -> out.bind(value).add("::numeric");
            case Formula.Text(var value) -> out.bind(value).add("::text");
            case Formula.Value(var source, boolean numeric) -> {
                out.add("(");
                write(source);
                out.add(numeric ? ")::numeric" : ")::text");
            }
            case Formula.Binary<Source> binary -> binary(binary);
            case Formula.Call(var function, var arguments) -> call(function, arguments);
        }
    }

    /// Division by zero is null.
    private void binary(Formula.Binary<Source> binary) {
        out.add("(");
        formula(binary.left());
        String operator = binary.operator().equals("!=") ? "<>" : binary.operator();
        out.add(" " + operator + " ");
        out.add(operator.equals("/") ? "nullif(" : "");
        formula(binary.right());
        out.add(operator.equals("/") ? ", 0))" : ")");
    }

    private void call(Formula.Function function, List<Formula<Source>> arguments) {
        switch (function) {
            case TO_DAYS -> divided(arguments.getFirst(), MINUTES_A_DAY);
            case TO_HOURS -> divided(arguments.getFirst(), 60);
            case IF -> {
                out.add("(case when ");
                formula(arguments.get(0));
                out.add(" then ");
                formula(arguments.get(1));
                out.add(" else ");
                formula(arguments.get(2));
                out.add(" end)");
            }
            case AND -> joined("(", arguments, " and ");
            case OR -> joined("(", arguments, " or ");
            case NOT -> joined("(not ", arguments, "");
            case ABS -> joined("abs(", arguments, ", ");
            case CEILING -> joined("ceil(", arguments, ", ");
            case FLOOR -> joined("floor(", arguments, ", ");
            case ROUND -> round(arguments);
            case CONCAT -> joined("concat(", arguments, ", ");
            case UPPER -> joined("upper(", arguments, ", ");
            case LOWER -> joined("lower(", arguments, ", ");
            case MIN -> joined("least(", arguments, ", ");
            case MAX -> joined("greatest(", arguments, ", ");
        }
    }

    private void round(List<Formula<Source>> arguments) {
        out.add("round(");
        formula(arguments.getFirst());
        if (arguments.size() == 2) {
            out.add(", greatest(-20, least(20, ");
            formula(arguments.get(1));
            out.add("))::integer");
        }
        out.add(")");
    }

    private void divided(Formula<Source> formula, int by) {
        out.add("(");
        formula(formula);
        out.add(" / " + by + ")");
    }

    private void joined(String start, List<Formula<Source>> arguments, String separator) {
        out.add(start);
        for (int i = 0; i < arguments.size(); i++) {
            out.add(i == 0 ? "" : separator);
            formula(arguments.get(i));
        }
        out.add(")");
    }
}
