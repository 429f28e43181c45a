package io.callboard.core.query;

import io.callboard.core.schema.EntityType;
import io.callboard.core.value.IdSet;
import java.util.List;

/// Which rows a link may show, by their type. A row that no part covers is not shown: the link is null, or is
/// not a member.
public record LinkMask(List<Part> parts) {
    /// Shows every row.
    public static final LinkMask OPEN = new LinkMask(List.of(new Part.Anything()));

    public LinkMask {
        parts = List.copyOf(parts);
    }

    /// Rows of some types.
    public sealed interface Part {
        /// Every row of every type.
        record Anything() implements Part {}

        /// Every row of these types.
        record Whole(List<EntityType> types) implements Part {
            public Whole {
                types = List.copyOf(types);
            }
        }

        /// Rows of these types whose project is one of these. The directory knows the projects of such types.
        ///
        /// @param strays whether rows without a project are shown
        /// @param lost whether rows in the trash are shown
        record Placed(List<EntityType> types, IdSet projects, RowScope.Strays strays, Lost lost) implements Part {
            public Placed {
                types = List.copyOf(types);
            }
        }

        /// These rows of a type.
        record Listed(EntityType type, IdSet ids) implements Part {}

        /// Rows of a type that pass a check, which also says that the link leads to them.
        record Tested(EntityType type, Check check) implements Part {}
    }

    /// Rows in the trash. Only the links of events lead to them.
    public enum Lost {
        UNSEEN,
        SEEN
    }

    public boolean isOpen() {
        return equals(OPEN);
    }

    /// Whether type, id and project of a row decide if it is shown; otherwise only the database can.
    public boolean isPlain() {
        return parts.stream().noneMatch(Part.Tested.class::isInstance);
    }

    /// Whether a live row is shown, by a plain mask.
    ///
    /// @param project the id of its project, 0 without one
    public boolean shows(int typeCode, long id, long project) {
        for (Part part : parts) {
            boolean shown = switch (part) {
                case Part.Anything _ -> true;
                case Part.Whole(var types) -> isOne(types, typeCode);
                case Part.Placed placed -> isOne(placed.types(), typeCode) && holds(placed, project);
                case Part.Listed(EntityType type, IdSet ids) -> type.code() == typeCode && ids.contains(id);
                case Part.Tested _ -> throw new IllegalStateException("only the database can tell");
            };
            if (shown) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(Part.Placed placed, long project) {
        return project == 0
                ? placed.strays() == RowScope.Strays.SEEN
                : placed.projects().contains(project);
    }

    private static boolean isOne(List<EntityType> types, int code) {
        for (EntityType type : types) {
            if (type.code() == code) {
                return true;
            }
        }
        return false;
    }
}
