package io.callboard.core.query;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.IdSet;
import java.util.Optional;

/// What part of a site's data one request reaches. Reads, counts, summaries, searches and deep paths behave as if
/// nothing else existed. Core knows no actor: this is all it learns about rights.
public interface Visibility {
    /// No limit at all.
    Visibility EVERYTHING = new Visibility() {
        @Override
        public RowScope rows(EntityType type) {
            return new RowScope.All();
        }

        @Override
        public boolean shows(Field field) {
            return true;
        }

        @Override
        public Optional<IdSet> linkProjects() {
            return Optional.empty();
        }
    };

    /// The rows of a type that are within reach, as the subject of a request and through deep paths.
    RowScope rows(EntityType type);

    /// Whether a field is within reach; to everybody else it does not exist.
    boolean shows(Field field);

    /// The projects whose rows may be named in links, when not all: a link to a row of another project
    /// reads as null, or is not a member. Rows without a project may always be named.
    Optional<IdSet> linkProjects();
}
