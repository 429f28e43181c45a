package io.callboard.core.query;

import io.callboard.core.query.RowScope.Targets;
import io.callboard.core.schema.Derivation;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage;
import java.util.List;
import java.util.Optional;

/// The members of a multi-entity field: where they are, how each is named, and what else must hold for them.
record Membership(Members members, LinkRef link, Scope scope, Check condition) {
    private static final List<Object> OPEN = List.of("opn", "ip", "rdy");

    /// Empty when the field has no members on this site: its other side is switched off.
    static Optional<Membership> of(Scope outer, Position near, Field field) {
        return of(outer, near, field, Targets.SEEN);
    }

    /// The members that count for the visibility of their row.
    static Optional<Membership> of(Scope outer, Position near, Field field, Targets targets) {
        return switch (field.storage()) {
            case Storage.LinkTable _ -> entries(outer, near, field, targets);
            case Storage.BackLink(String typeName, String linkName) ->
                outer.schema
                        .find(typeName)
                        .flatMap(type -> type.field(linkName).map(link -> pointing(outer, near, type, link)));
            case Storage.Derived(Derivation derivation) -> derived(outer, near, derivation);
            case Storage.Column _, Storage.LinkColumn _, Storage.AttachmentColumn _ -> Optional.empty();
        };
    }

    Listing listing() {
        return new Listing(members, link, scope.joins(), condition);
    }

    /// How many members row `near` has.
    Source counted(int near) {
        return new Source.Aggregate(
                near, members, scope.joins(), condition, Source.Aggregate.Kind.COUNT, Optional.empty());
    }

    /// The far row itself, joined when the field keeps entries of links.
    Position far(EntityType type) {
        return link instanceof LinkRef.Self self
                ? new Position(self.row(), self.type())
                : new Position(scope.join(link, type), type);
    }

    /// Some member passes.
    Check exists(Check check) {
        return new Check.Exists(members, scope.joins(), Checks.all(condition, check));
    }

    private static Optional<Membership> entries(Scope outer, Position near, Field field, Targets targets) {
        Storage.LinkTable table = (Storage.LinkTable) field.storage();
        boolean off = table.connection().isPresent()
                && outer.schema.find(table.connection().get()).isEmpty();
        if (off) {
            return Optional.empty();
        }
        int row = outer.newRow();
        LinkRef far = new LinkRef.Far(row, field);
        Scope scope = outer.inner(row, near.type());
        Check shown = new ShownLink(far, Rights.targets(outer, far, targets)).check();
        return Optional.of(new Membership(new Members.Entries(row, near.row(), near.type(), field), far, scope, shown));
    }

    private static Membership pointing(Scope outer, Position near, EntityType type, Field link) {
        int row = outer.newRow();
        Scope scope = outer.inner(row, type);
        Members members = new Members.Pointing(row, near.row(), near.type(), type, link);
        return new Membership(members, new LinkRef.Self(row, type), scope, Rights.of(scope));
    }

    private static Optional<Membership> derived(Scope outer, Position near, Derivation derivation) {
        return switch (derivation) {
            case OPEN_NOTES -> openNotes(outer, near);
            case SIBLING_TASKS -> siblings(outer, near);
            case TAG_NAMES -> near.type().field("tags").flatMap(tags -> of(outer, near, tags));
            case NOTHING,
                    DISPLAY_NAME,
                    QUERY,
                    FORMULA,
                    CALLER_READING,
                    CALLER_FAVORITE,
                    CALLER_LAST_ACCESSED,
                    TIME_LOGGED,
                    TIME_OVER_BID,
                    TIME_PERCENT_OF_BID,
                    ASSIGNEES -> Optional.empty();
        };
    }

    private static Optional<Membership> openNotes(Scope outer, Position near) {
        Optional<EntityType> note = outer.schema.find("Note");
        Optional<Field> status = note.flatMap(type -> type.field("sg_status_list"));
        Optional<Membership> notes = near.type().field("notes").flatMap(field -> of(outer, near, field));
        if (note.isEmpty() || status.isEmpty() || notes.isEmpty()) {
            return Optional.empty();
        }
        Membership all = notes.get();
        Position far = all.far(note.get());
        Check open = new Check.AnyOf(new Source.Stored(far.row(), status.get()), Check.Comparison.EXACT, OPEN);
        return Optional.of(new Membership(all.members(), all.link(), all.scope(), Checks.all(all.condition(), open)));
    }

    private static Optional<Membership> siblings(Scope outer, Position near) {
        return near.type().field("entity").map(link -> {
            int row = outer.newRow();
            Scope scope = outer.inner(row, near.type());
            Check check = Checks.all(new Check.Siblings(near.row(), row, link), Rights.of(scope));
            return new Membership(new Members.Rows(row, near.type()), new LinkRef.Self(row, near.type()), scope, check);
        });
    }
}
