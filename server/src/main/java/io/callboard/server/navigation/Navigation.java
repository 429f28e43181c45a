package io.callboard.server.navigation;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.query.Paging;
import io.callboard.core.query.Sort;
import io.callboard.core.query.Summarize;
import io.callboard.core.query.SummaryTree;
import io.callboard.core.query.SummaryValue;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Caller;
import io.callboard.server.navigation.Hierarchy.Seed;
import io.callboard.server.navigation.Node.Ref;
import io.callboard.server.navigation.Place.Group;
import io.callboard.server.navigation.Place.InGroup;
import io.callboard.server.navigation.Place.InProject;
import io.callboard.server.navigation.Place.OfRow;
import io.callboard.server.navigation.Place.OfType;
import io.callboard.server.record.FindService;
import io.callboard.server.record.Seen;
import io.callboard.server.record.SeenRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Walks the part of a site's tree that is visible to the caller (protocol section 3.16).
public final class Navigation {
    /// The most nodes on one level.
    public static final int MOST = 5_000;

    private static final String LABEL = "cached_display_name";

    private final SeenRows rows;
    private final FindService finds;

    public Navigation(SeenRows rows, FindService finds) {
        this.rows = rows;
        this.finds = finds;
    }

    /// A request to open a node.
    ///
    /// @param seed a link field `Type.field`, whose possible targets are the types of the tree
    /// @param fields fields of rows to answer with, by entity type
    public record Request(String path, Optional<String> seed, Map<String, List<String>> fields) {}

    /// A node with one level below it.
    ///
    /// @throws Fault 107 when the path leads nowhere
    public Node expand(Caller caller, Request request) {
        Schema schema = rows.schema();
        Optional<Seed> seed = request.seed().map(path -> Seed.read(schema, path));
        Level level = new Level(caller, schema, new Hierarchy(schema), request.fields());
        return switch (PathReader.read(schema, request.path())) {
            case Place.Root root -> level.root(root);
            case InProject project -> level.project(project, seed);
            case OfType type -> level.type(type);
            case InGroup group -> level.group(group);
            case OfRow row -> level.row(row);
        };
    }

    /// The condition of the rows of a seed field that belong to a node.
    ///
    /// @throws Fault 107 when the path leads nowhere, or when there is no such field
    public Filter entries(String path, String seedType, String seedField) {
        Seed seed = Seed.read(rows.schema(), seedType + "." + seedField);
        return switch (PathReader.read(rows.schema(), path)) {
            case Place.Root _ -> Filter.ALL;
            case InProject project -> in(project);
            case OfType type -> Filter.and(in(type.project()), Filter.where(seed.field(), "type_is", type.type()));
            case InGroup(OfType type, Group group) ->
                Filter.and(in(type.project()), group.filter(seed.field() + "." + type.type() + "."));
            case OfRow row ->
                Filter.where(seed.field(), "is", new EntityId(row.type().type(), row.id()));
        };
    }

    static Filter in(InProject project) {
        return Filter.where("project", "is", new EntityId("Project", project.project()));
    }

    /// One opened node for one caller.
    private final class Level {
        private final Caller caller;
        private final Schema schema;
        private final Hierarchy hierarchy;
        private final Map<String, List<String>> fields;

        Level(Caller caller, Schema schema, Hierarchy hierarchy, Map<String, List<String>> fields) {
            this.caller = caller;
            this.schema = schema;
            this.hierarchy = hierarchy;
            this.fields = fields;
        }

        Node root(Place.Root root) {
            List<Node> projects = read("Project", Filter.where("is_template", "is", false)).stream()
                    .map(project -> project(project, new InProject(project.key().id())))
                    .toList();
            return new Node("Site", new Ref.Root(), root.path(), null, true, Optional.empty()).expanded(projects);
        }

        private Node project(Seen project, InProject place) {
            return node(project, place, "/", true);
        }

        Node project(InProject place, Optional<Seed> seed) {
            Seen project = existing(place);
            List<Node> types = new ArrayList<>();
            for (EntityType type : hierarchy.types(seed)) {
                OfType below = new OfType(place, type.name());
                Find any = Find.of(type.name(), List.of(), in(place), 1);
                rows.matching(caller, any)
                        .ifPresent(page -> types.add(type(below, page.rows().size() > 0)));
            }
            return project(project, place).expanded(types);
        }

        private Seen existing(InProject place) {
            return rows.among(caller, "Project", List.of(place.project()), wanted("Project")).stream()
                    .flatMap(Seen::all)
                    .findFirst()
                    .orElseThrow(() -> PathReader.nowhere(place.path()));
        }

        private Node type(OfType place, boolean hasChildren) {
            return new Node(
                    plural(schema.type(place.type())),
                    new Ref.Type(place.type()),
                    place.path(),
                    place.project().path(),
                    hasChildren,
                    Optional.empty());
        }

        Node type(OfType place) {
            existing(place.project());
            Optional<String> field = hierarchy.groupedBy(place.type());
            List<Node> below =
                    field.isPresent() ? groups(place, field.get()) : rowsIn(place, Filter.ALL, Optional.empty());
            return type(place, true).expanded(below);
        }

        private List<Node> groups(OfType place, String field) {
            var count = new Summarize.Summary("id", "record_count", null);
            var by = new Summarize.Grouping(field, "exact", false);
            return finds
                    .summarize(
                            caller, new Summarize(place.type(), in(place.project()), List.of(count), List.of(by), true))
                    .groups()
                    .stream()
                    .map(group -> group(place, field, group))
                    .sorted(Comparator.comparing(Level::isRest))
                    .toList();
        }

        /// The rows without a value come last.
        private static boolean isRest(Node node) {
            return node.path().endsWith("/" + Group.NONE);
        }

        private Node group(OfType place, String field, SummaryTree.Group group) {
            if (group.value() instanceof SummaryValue.Link(EntityId row, var _)) {
                Group by = new Group(field, Optional.of(row.type()), Optional.of(row), Optional.empty());
                return node(new InGroup(place, by), group.name());
            }
            Optional<String> kind = hierarchy.linkedType(place.type(), field);
            Optional<String> word =
                    group.value() instanceof SummaryValue.Text(String text) ? Optional.of(text) : Optional.empty();
            InGroup in = new InGroup(place, new Group(field, kind, Optional.empty(), word));
            return node(in, word.isPresent() ? group.name() : unset(place, field));
        }

        private String unset(OfType place, String field) {
            EntityType type = schema.type(place.type());
            return plural(type) + " with no " + type.field(field).orElseThrow().displayName();
        }

        private static String plural(EntityType type) {
            return type.displayName() + "s";
        }

        private Node node(InGroup place, String label) {
            return new Node(label, ref(place), place.path(), place.type().path(), true, Optional.empty());
        }

        private static Ref ref(InGroup place) {
            Group group = place.group();
            if (group.isRest() && group.kind().isPresent()) {
                return new Ref.Type(place.type().type());
            }
            return group.link()
                    .<Ref>map(row -> new Ref.Row(row, Optional.empty()))
                    .orElseGet(() -> new Ref.Word(group.word().orElse(Group.NONE)));
        }

        Node group(InGroup place) {
            existing(place.type().project());
            Group group = place.group();
            List<Node> below = rowsIn(place.type(), group.filter(""), Optional.of(place));
            if (below.isEmpty() && !group.isRest()) {
                throw PathReader.nowhere(place.path());
            }
            return node(place, groupLabel(place)).expanded(below.isEmpty() ? List.of(nothing(place)) : below);
        }

        private Node nothing(InGroup place) {
            String label = "No " + plural(schema.type(place.type().type()));
            return new Node(label, new Ref.Empty(), place.path(), place.path(), false, Optional.empty());
        }

        private String groupLabel(InGroup place) {
            Group group = place.group();
            return group.link()
                    .map(row -> rows.among(caller, row.type(), List.of(row.id()), List.of(LABEL)).stream()
                            .flatMap(Seen::all)
                            .findFirst()
                            .map(Navigation::label)
                            .orElse(""))
                    .orElseGet(() -> group.word().orElseGet(() -> unset(place.type(), group.field())));
        }

        Node row(OfRow place) {
            Place parent = place.parent();
            Filter filter = Filter.and(in(place.type().project()), Filter.where("id", "is", place.id()), filter(place));
            Seen row = read(place.type().type(), filter).stream()
                    .findFirst()
                    .orElseThrow(() -> PathReader.nowhere(place.path()));
            return node(row, place, parent.path(), false).expanded(List.of());
        }

        private static Filter filter(OfRow place) {
            return place.group().map(in -> in.group().filter("")).orElse(Filter.ALL);
        }

        private List<Node> rowsIn(OfType type, Filter filter, Optional<InGroup> group) {
            Place parent = group.isPresent() ? group.get() : type;
            return read(type.type(), Filter.and(in(type.project()), filter)).stream()
                    .map(row -> node(row, new OfRow(type, group, row.key().id()), parent.path(), false))
                    .toList();
        }

        private Node node(Seen row, Place place, String parent, boolean hasChildren) {
            var ref = new Ref.Row(row.key(), Optional.of(row));
            return new Node(label(row), ref, place.path(), parent, hasChildren, Optional.empty());
        }

        private List<String> wanted(String type) {
            List<String> wanted = new ArrayList<>(List.of(LABEL));
            wanted.addAll(fields.getOrDefault(type, List.of()));
            return wanted;
        }

        /// Rows by name, without archived projects.
        private List<Seen> read(String type, Filter filter) {
            Find find = new Find(
                    type,
                    wanted(type),
                    filter,
                    List.of(new Sort(schema.type(type).nameField(), false)),
                    Paging.first(MOST),
                    Find.Scope.ACTIVE,
                    false,
                    List.of());
            return rows.matching(caller, find).stream().flatMap(Seen::all).toList();
        }
    }

    static String label(Seen row) {
        String label = row.text(LABEL);
        return label == null ? row.key().toString() : label;
    }
}
