package io.callboard.core.query;

import io.callboard.core.query.LinkMask.Lost;
import io.callboard.core.query.LinkMask.Part;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Makes the mask of a link from what may be seen of each type that it can lead to.
final class Masks {
    private final Function<EntityType, RowScope> rows;
    private final Function<EntityType, Optional<Part>> test;
    private final Lost lost;
    private final List<EntityType> whole = new ArrayList<>();
    private final Map<RowScope.InProjects, List<EntityType>> placed = new LinkedHashMap<>();
    private final List<Part> others = new ArrayList<>();

    private Masks(Function<EntityType, RowScope> rows, Function<EntityType, Optional<Part>> test, Lost lost) {
        this.rows = rows;
        this.test = test;
        this.lost = lost;
    }

    /// The mask of a link.
    ///
    /// @param rows which rows of a type may be shown
    static LinkMask of(Scope scope, LinkRef link, Function<EntityType, RowScope> rows, Lost lost) {
        Masks masks = new Masks(rows, type -> tested(scope, link, type), lost);
        Optional<EntityType> only = only(scope.schema, link);
        if (only.isPresent()) {
            masks.add(only.get());
            return masks.whole.isEmpty() ? masks.built() : LinkMask.OPEN;
        }
        List<String> valid = validTypes(link);
        boolean whole = masks.allWhole(scope.schema, valid);
        if (whole && !scope.context.visibility().isNarrow()) {
            return LinkMask.OPEN;
        }
        boolean ofEverybody = whole && !valid.contains("*");
        scope.schema.enabledTypes().stream()
                .filter(type -> valid.contains(type.name()) || isTarget(type))
                .filter(type -> !ofEverybody || masks.isWhole(type))
                .forEach(masks::add);
        return masks.built();
    }

    /// A plain mask for single links of any kind.
    static LinkMask plain(Schema schema, Visibility visibility) {
        if (!visibility.isNarrow()) {
            return LinkMask.OPEN;
        }
        Masks masks = new Masks(visibility::named, _ -> Optional.empty(), Lost.UNSEEN);
        schema.enabledTypes().stream().filter(Masks::isTarget).forEach(masks::add);
        return masks.built();
    }

    /// The type of every row that a link leads to, when that is always the same.
    private static Optional<EntityType> only(Schema schema, LinkRef link) {
        Optional<String> name = switch (link) {
            case LinkRef.Self(int _, EntityType type) -> Optional.of(type.name());
            case LinkRef.Stored(int _, Field field) -> ((Storage.LinkColumn) field.storage()).fixedType();
            case LinkRef.Far(int _, Field field) ->
                ((Storage.LinkTable) field.storage()).far().fixedType();
        };
        return name.map(schema.types()::get);
    }

    private static List<String> validTypes(LinkRef link) {
        return switch (link) {
            case LinkRef.Stored(int _, Field field) -> field.properties().validTypes();
            case LinkRef.Far(int _, Field field) -> field.properties().validTypes();
            case LinkRef.Self(int _, EntityType type) -> List.of(type.name());
        };
    }

    /// Whether a link is meant for rows that are all within reach, such as people.
    private boolean allWhole(Schema schema, List<String> types) {
        return types.stream().flatMap(name -> schema.find(name).stream()).allMatch(this::isWhole);
    }

    private boolean isWhole(EntityType type) {
        return rows.apply(type) instanceof RowScope.All;
    }

    /// Links lead to rows of types that they are not meant for, too, but not to those of connections and events.
    private static boolean isTarget(EntityType type) {
        return !type.connection() && !type.name().equals("EventLogEntry");
    }

    /// A row is not visible because of rows that are visible because of it. Tests cost time, so there are none
    /// for types that a link is not meant for, except for the replies that files are attached to.
    private static Optional<Part> tested(Scope scope, LinkRef link, EntityType type) {
        List<String> valid = validTypes(link);
        boolean possible = valid.contains("*")
                || valid.contains(type.name())
                || (type.name().equals("Reply") && valid.contains("Note"));
        return scope.isJudging(type) || !possible
                ? Optional.empty()
                : Optional.of(new Part.Tested(type, Rights.leadsTo(scope, link, type)));
    }

    private void add(EntityType type) {
        switch (rows.apply(type)) {
            case RowScope.All _ -> whole.add(type);
            case RowScope.Nothing _ -> {}
            case RowScope.InProjects in
            when type.searchable() && type.hasField("project") ->
                placed.computeIfAbsent(in, _ -> new ArrayList<>()).add(type);
            case RowScope.Listed(var ids) -> others.add(new Part.Listed(type, ids));
            case RowScope.InProjects _, RowScope.Matching _, RowScope.Leading _, RowScope.Every _, RowScope.Some _ ->
                test.apply(type).ifPresent(others::add);
        }
    }

    private LinkMask built() {
        List<Part> parts = new ArrayList<>();
        if (!whole.isEmpty()) {
            parts.add(new Part.Whole(whole));
        }
        placed.forEach((in, types) -> parts.add(new Part.Placed(types, in.projects(), in.strays(), lost)));
        parts.addAll(others);
        return new LinkMask(parts);
    }
}
