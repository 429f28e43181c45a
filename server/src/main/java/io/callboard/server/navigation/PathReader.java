package io.callboard.server.navigation;

import io.callboard.core.error.Fault;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.server.navigation.Place.Group;
import io.callboard.server.navigation.Place.InGroup;
import io.callboard.server.navigation.Place.InProject;
import io.callboard.server.navigation.Place.OfRow;
import io.callboard.server.navigation.Place.OfType;
import java.util.List;
import java.util.Optional;

/// Reads the paths of places. Values of lists are escaped where they contain a slash.
final class PathReader {
    private static final String ID = "id";

    private final Hierarchy hierarchy;
    private final String path;

    private PathReader(Hierarchy hierarchy, String path) {
        this.hierarchy = hierarchy;
        this.path = path;
    }

    /// The place that a path names, whether or not its rows exist.
    ///
    /// @throws Fault 107 when it names none
    static Place read(Schema schema, String path) {
        return new PathReader(new Hierarchy(schema), path).read();
    }

    static String escape(String word) {
        return word.replace("%", "%25").replace("/", "%2F");
    }

    private static String plain(String word) {
        return word.replace("%2F", "/").replace("%25", "%");
    }

    /// The refusal for a path that leads nowhere.
    static Fault nowhere(String path) {
        return NavigationRefusal.NOWHERE.of(path);
    }

    private Place read() {
        if (path.equals("/")) {
            return new Place.Root();
        }
        List<String> parts = List.of(path.split("/", -1));
        if (parts.size() < 3 || !parts.get(0).isEmpty() || !parts.get(1).equals("Project")) {
            throw nowhere(path);
        }
        InProject project = new InProject(id(parts.get(2)));
        if (parts.size() == 3) {
            return project;
        }
        if (!hierarchy.isNavigable(parts.get(3))) {
            throw nowhere(path);
        }
        return below(new OfType(project, parts.get(3)), parts.subList(4, parts.size()));
    }

    private Place below(OfType type, List<String> rest) {
        if (rest.isEmpty()) {
            return type;
        }
        if (rest.getFirst().equals(ID)) {
            return row(type, Optional.empty(), rest);
        }
        Optional<String> field = hierarchy.groupedBy(type.type()).filter(rest.getFirst()::equals);
        if (field.isEmpty() || rest.size() < 2) {
            throw nowhere(path);
        }
        Optional<String> kind = hierarchy.linkedType(type.type(), field.get());
        int end = kind.isPresent() && !rest.get(1).equals(Group.NONE) ? 3 : 2;
        if (rest.size() < end) {
            throw nowhere(path);
        }
        InGroup group = new InGroup(type, group(field.get(), kind, rest.subList(1, end)));
        return rest.size() == end ? group : row(type, Optional.of(group), rest.subList(end, rest.size()));
    }

    /// Rows without a link are found with or without the type that they could be linked to.
    private Group group(String field, Optional<String> kind, List<String> value) {
        if (value.getLast().equals(Group.NONE)) {
            if (value.size() == 2 && !kind.filter(value.getFirst()::equals).isPresent()) {
                throw nowhere(path);
            }
            return new Group(field, kind, Optional.empty(), Optional.empty());
        }
        if (value.size() == 2) {
            EntityId row = new EntityId(value.get(0), id(value.get(1)));
            return new Group(field, kind, Optional.of(row), Optional.empty());
        }
        return new Group(field, kind, Optional.empty(), Optional.of(plain(value.getFirst())));
    }

    private OfRow row(OfType type, Optional<InGroup> group, List<String> rest) {
        if (rest.size() != 2 || !rest.get(0).equals(ID)) {
            throw nowhere(path);
        }
        return new OfRow(type, group, id(rest.get(1)));
    }

    private long id(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw nowhere(path);
        }
        return Long.parseLong(text);
    }
}
