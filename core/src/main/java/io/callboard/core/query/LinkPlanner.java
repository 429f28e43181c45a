package io.callboard.core.query;

import io.callboard.core.query.Check.Comparison;
import io.callboard.core.query.Check.Place;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.SearchText;
import io.callboard.core.value.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Plans conditions on links and on lists of links (data semantics 2.6).
final class LinkPlanner {
    private LinkPlanner() {}

    static Check single(Leaf leaf) {
        LinkRef link = new LinkRef.Stored(leaf.at().row(), leaf.field());
        return plan(leaf, link, new Parts(Function.identity(), () -> new Check.NoLink(link)));
    }

    static Check multi(Leaf leaf) {
        Optional<Membership> membership = Membership.of(leaf.scope(), leaf.at(), leaf.field());
        if (membership.isEmpty()) {
            LinkRef nothing = new LinkRef.Self(leaf.at().row(), leaf.at().type());
            return plan(leaf, nothing, new Parts(_ -> Check.NOTHING, () -> Check.EVERYTHING));
        }
        Membership members = membership.get();
        return plan(
                leaf, members.link(), new Parts(members::exists, () -> Checks.not(members.exists(Check.EVERYTHING))));
    }

    /// How a check on one link becomes a check on the row, and what having no link at all means.
    private record Parts(Function<Check, Check> some, Supplier<Check> none) {
        Check some(Check check) {
            return check.equals(Check.NOTHING) ? check : some.apply(check);
        }
    }

    private static Check plan(Leaf leaf, LinkRef link, Parts parts) {
        Check masked = visible(leaf, link);
        Function<Check, Check> test = check -> parts.some(Checks.all(check, masked));
        return switch (leaf.relation()) {
            case IS -> is(leaf, link, parts, leaf.single(), test);
            case IN -> in(leaf, link, parts, test);
            case CONTAINS ->
                switch (leaf.single()) {
                    case Map<?, ?> entity -> is(leaf, link, parts, entity, test);
                    case EntityId entity -> is(leaf, link, parts, entity, test);
                    case null, default -> name(leaf, link, Place.ANYWHERE, test);
                };
            case TYPE_IS -> type(leaf, link, test);
            case NAME_IS, NAME_ID -> nameIs(leaf, link, test);
            case NAME_CONTAINS -> name(leaf, link, Place.ANYWHERE, test);
            case NAME_STARTS_WITH -> name(leaf, link, Place.START, test);
            case NAME_ENDS_WITH -> name(leaf, link, Place.END, test);
            default -> throw Leaf.unsupported(leaf.field(), leaf.condition());
        };
    }

    private static Check is(Leaf leaf, LinkRef link, Parts parts, @Nullable Object raw, Function<Check, Check> test) {
        if (raw == null) {
            return none(leaf, link, parts);
        }
        return test.apply(points(leaf, link, List.of(raw)));
    }

    private static Check none(Leaf leaf, LinkRef link, Parts parts) {
        Check masked = visible(leaf, link);
        return masked.equals(Check.EVERYTHING) || leaf.field().isMultiLink()
                ? parts.none().get()
                : Checks.any(parts.none().get(), Checks.not(masked));
    }

    private static Check in(Leaf leaf, LinkRef link, Parts parts, Function<Check, Check> test) {
        List<Object> present = new ArrayList<>();
        boolean empty = false;
        for (Object raw : leaf.several()) {
            if (raw == null) {
                empty = true;
            } else {
                present.add(raw);
            }
        }
        Check some = test.apply(points(leaf, link, present));
        return empty ? Checks.any(some, none(leaf, link, parts)) : some;
    }

    private static Check points(Leaf leaf, LinkRef link, List<Object> operands) {
        List<EntityId> rows = new ArrayList<>();
        List<Check> checks = new ArrayList<>();
        for (Object raw : operands) {
            Optional<Scope.Parent> parent = isParent(raw) ? leaf.scope().parent() : Optional.empty();
            if (parent.isPresent()) {
                checks.add(new Check.LinkToRow(
                        link, parent.get().row(), parent.get().type()));
            } else if (leaf.field().type() == DataType.TAG_LIST && raw instanceof String text) {
                checks.add(named(link, text));
            } else {
                entity(leaf, raw).ifPresent(rows::add);
            }
        }
        if (!rows.isEmpty()) {
            checks.add(new Check.LinkIn(link, rows.stream().distinct().toList()));
        }
        return Checks.any(checks);
    }

    /// A type that the site does not know cannot be linked.
    private static Optional<EntityId> entity(Leaf leaf, Object raw) {
        EntityId id = leaf.scope().values.link(leaf.field(), raw, Use.READ);
        return Optional.ofNullable(id).filter(row -> leaf.scope().schema.codeOf(row.type()) != 0);
    }

    private static boolean isParent(Object raw) {
        return raw instanceof Map<?, ?> map && "parent_entity_token".equals(map.get("valid"));
    }

    private static Check type(Leaf leaf, LinkRef link, Function<Check, Check> test) {
        Object raw = leaf.single();
        if (raw == null) {
            return Check.NOTHING;
        }
        EntityType type = leaf.scope().schema.types().get(leaf.string(raw));
        return type == null ? Check.NOTHING : test.apply(new Check.LinkType(link, type));
    }

    private static Check nameIs(Leaf leaf, LinkRef link, Function<Check, Check> test) {
        return test.apply(named(link, leaf.string(leaf.single())));
    }

    private static Check named(LinkRef link, String name) {
        return new Check.AnyOf(
                new Source.Name(ShownLink.open(link)), Comparison.FOLDED, List.of(SearchText.compared(name)));
    }

    private static Check name(Leaf leaf, LinkRef link, Place place, Function<Check, Check> test) {
        return test.apply(ScalarPlanner.matches(leaf, new Source.Name(ShownLink.open(link)), place));
    }

    /// Only links to rows that may be named count; members were filtered before.
    private static Check visible(Leaf leaf, LinkRef link) {
        return leaf.field().isLink() ? Rights.shown(leaf.scope(), link).check() : Check.EVERYTHING;
    }
}
