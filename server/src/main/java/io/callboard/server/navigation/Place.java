package io.callboard.server.navigation;

import io.callboard.core.filter.Filter;
import io.callboard.core.value.EntityId;
import java.util.List;
import java.util.Optional;

/// A node of the tree. [#path] is how clients name it, such as
/// `/Project/70/Shot/sg_sequence/Sequence/100/id/862`.
sealed interface Place {
    String path();

    /// Nodes above, the root first; empty for the root.
    List<Place> above();

    record Root() implements Place {
        @Override
        public String path() {
            return "/";
        }

        @Override
        public List<Place> above() {
            return List.of();
        }
    }

    record InProject(long project) implements Place {
        @Override
        public String path() {
            return "/Project/" + project;
        }

        @Override
        public List<Place> above() {
            return List.of(new Root());
        }
    }

    /// The rows of a type in a project.
    record OfType(InProject project, String type) implements Place {
        @Override
        public String path() {
            return project.path() + "/" + type;
        }

        @Override
        public List<Place> above() {
            return List.of(new Root(), project);
        }
    }

    /// Those of them that share a value.
    record InGroup(OfType type, Group group) implements Place {
        @Override
        public String path() {
            return type.path() + "/" + group.path();
        }

        @Override
        public List<Place> above() {
            return List.of(new Root(), type.project(), type);
        }
    }

    /// One row, found through its type or its group.
    record OfRow(OfType type, Optional<InGroup> group, long id) implements Place {
        @Override
        public String path() {
            return parent().path() + "/id/" + id;
        }

        Place parent() {
            return group.isPresent() ? group.get() : type;
        }

        @Override
        public List<Place> above() {
            return group.<List<Place>>map(in -> List.of(new Root(), type.project(), type, in))
                    .orElseGet(() -> List.of(new Root(), type.project(), type));
        }
    }

    /// What the rows of a group share: a link, a value of a list, or the lack of either.
    ///
    /// @param kind the type that the field links to; empty for a list
    record Group(String field, Optional<String> kind, Optional<EntityId> link, Optional<String> word) {
        static final String NONE = "__none__";

        boolean isRest() {
            return link.isEmpty() && word.isEmpty();
        }

        String path() {
            return field + "/"
                    + link.map(row -> row.type() + "/" + row.id())
                            .or(() -> word.map(PathReader::escape))
                            .orElseGet(() -> kind.map(type -> type + "/").orElse("") + NONE);
        }

        /// The condition of rows whose field is at the end of a path.
        Filter filter(String prefix) {
            String path = prefix + field;
            if (link.isPresent()) {
                return Filter.where(path, "is", link.get());
            }
            return Filter.where(path, "is", word.orElse(null));
        }
    }
}
