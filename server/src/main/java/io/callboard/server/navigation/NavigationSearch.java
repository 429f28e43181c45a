package io.callboard.server.navigation;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.TextSearch;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Caller;
import io.callboard.server.navigation.Hierarchy.Seed;
import io.callboard.server.navigation.Place.Group;
import io.callboard.server.navigation.Place.InGroup;
import io.callboard.server.navigation.Place.InProject;
import io.callboard.server.navigation.Place.OfRow;
import io.callboard.server.navigation.Place.OfType;
import io.callboard.server.record.FindService;
import io.callboard.server.record.Seen;
import io.callboard.server.record.SeenRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Finds nodes of the tree by name, or the node of a row, with the path to them (protocol section 3.16).
public final class NavigationSearch {
    private static final int MOST = 50;
    private static final String PROJECT = "project";
    private static final String LABEL = "cached_display_name";

    private final SeenRows rows;
    private final FindService finds;

    public NavigationSearch(SeenRows rows, FindService finds) {
        this.rows = rows;
        this.finds = finds;
    }

    /// Where to search.
    ///
    /// @param root the path of a node
    /// @param seed a link field `Type.field`, whose possible targets are searched
    public record Area(String root, Optional<String> seed) {}

    /// One node found.
    ///
    /// @param way the paths from the project to the node, both included
    /// @param above the labels between the project and the node, as `Shots > 100`
    public record Found(String label, List<String> way, String above, EntityId row, long project) {}

    /// Nodes whose names contain all words of a text.
    ///
    /// @throws io.callboard.core.error.Fault when the text is too short or the area does not exist
    public List<Found> byName(Caller caller, Area area, String text) {
        Schema schema = rows.schema();
        Place root = PathReader.read(schema, area.root());
        SequencedMap<String, Filter> types = new LinkedHashMap<>();
        if (root instanceof Place.Root) {
            types.put("Project", Filter.ALL);
        }
        types(schema, area)
                .forEach(type -> within(root, type.name()).ifPresent(filter -> types.put(type.name(), filter)));
        Map<String, List<Long>> ids = new LinkedHashMap<>();
        finds.textSearch(caller, new TextSearch(text, types, List.of(), MOST))
                .matches()
                .forEach(hit ->
                        ids.computeIfAbsent(hit.type(), _ -> new ArrayList<>()).add(hit.id()));
        List<Found> found = new ArrayList<>();
        ids.forEach((type, some) -> found.addAll(found(caller, schema, type, some)));
        return found;
    }

    /// The node of a row; none when it is not in the area.
    ///
    /// @throws io.callboard.core.error.Fault when the area does not exist
    public List<Found> byRow(Caller caller, Area area, EntityId row) {
        Schema schema = rows.schema();
        Place root = PathReader.read(schema, area.root());
        boolean known = row.type().equals("Project")
                || types(schema, area).stream().anyMatch(type -> type.name().equals(row.type()));
        return known
                ? found(caller, schema, row.type(), List.of(row.id())).stream()
                        .filter(found ->
                                root instanceof Place.Root || found.way().contains(root.path()))
                        .toList()
                : List.of();
    }

    private static List<EntityType> types(Schema schema, Area area) {
        return new Hierarchy(schema).types(area.seed().map(path -> Seed.read(schema, path)));
    }

    /// The condition of rows of a type below a node; empty when there can be none.
    private static Optional<Filter> within(Place root, String type) {
        return switch (root) {
            case Place.Root _ -> Optional.of(Filter.ALL);
            case InProject project -> Optional.of(Navigation.in(project));
            case OfType of ->
                Optional.of(Navigation.in(of.project())).filter(_ -> of.type().equals(type));
            case InGroup(OfType of, Group group) ->
                Optional.of(Filter.and(Navigation.in(of.project()), group.filter("")))
                        .filter(_ -> of.type().equals(type));
            case OfRow row ->
                Optional.of(Filter.where("id", "is", row.id()))
                        .filter(_ -> row.type().type().equals(type));
        };
    }

    private List<Found> found(Caller caller, Schema schema, String type, List<Long> ids) {
        Optional<String> group = new Hierarchy(schema).groupedBy(type);
        List<String> fields =
                Stream.concat(Stream.of(LABEL, PROJECT), group.stream()).toList();
        return rows.among(caller, type, ids, fields).stream()
                .flatMap(Seen::all)
                .flatMap(row -> found(schema, row, group).stream())
                .toList();
    }

    private static Optional<Found> found(Schema schema, Seen row, Optional<String> group) {
        EntityId key = row.key();
        if (key.type().equals("Project")) {
            InProject place = new InProject(key.id());
            return Optional.of(new Found(Navigation.label(row), way(place), "", key, key.id()));
        }
        return row.link(PROJECT).map(project -> {
            OfType type = new OfType(new InProject(project.id()), key.type());
            Optional<InGroup> in = group.map(field -> new InGroup(type, group(schema, row, field)));
            OfRow place = new OfRow(type, in, key.id());
            String above = schema.type(key.type()).displayName() + "s"
                    + group.map(field -> " > " + label(schema, row, field)).orElse("");
            return new Found(Navigation.label(row), way(place), above, key, project.id());
        });
    }

    private static Group group(Schema schema, Seen row, String field) {
        Optional<EntityId> link = row.link(field);
        return new Group(
                field,
                new Hierarchy(schema).linkedType(row.key().type(), field),
                link,
                link.isPresent() ? Optional.empty() : Optional.ofNullable(row.text(field)));
    }

    private static String label(Schema schema, Seen row, String field) {
        return row.linkName(field)
                .or(() -> Optional.ofNullable(row.text(field)))
                .orElseGet(() -> "No "
                        + schema.type(row.key().type())
                                .field(field)
                                .orElseThrow()
                                .displayName());
    }

    private static List<String> way(Place place) {
        return Stream.concat(place.above().stream(), Stream.of(place))
                .filter(step -> !(step instanceof Place.Root))
                .map(Place::path)
                .toList();
    }
}
