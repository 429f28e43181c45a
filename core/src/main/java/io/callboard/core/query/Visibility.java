package io.callboard.core.query;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;

/// The part of a site's data that one request can reach. Reads, counts, summaries, searches and deep paths
/// behave as if nothing else existed. Core does not know actors: this is all it knows about rights.
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
        public RowScope named(EntityType type) {
            return new RowScope.All();
        }

        @Override
        public boolean isNarrow() {
            return false;
        }
    };

    /// The rows of a type that are within reach, as the subject of a request, as members of lists of links and through
    /// deep paths.
    RowScope rows(EntityType type);

    /// Whether a field is within reach; otherwise it does not exist for the caller.
    boolean shows(Field field);

    /// The rows of a type that single links may name: usually more than can be requested, because a row shows
    /// what it is linked to in its own project. Everything else reads as null.
    RowScope named(EntityType type);

    /// Whether only some projects are within reach. Then texts that name rows of any project are not shown as they
    /// are.
    boolean isNarrow();
}
