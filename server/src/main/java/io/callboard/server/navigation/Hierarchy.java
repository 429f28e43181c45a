package io.callboard.server.navigation;

import io.callboard.core.filter.FieldPath;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which types are in the tree of a project, and by what their rows are grouped.
record Hierarchy(Schema schema) {
    /// The grouping of a new site; a type without the field is not grouped.
    private static final Map<String, String> GROUPS =
            Map.of("Shot", "sg_sequence", "Asset", "sg_asset_type", "Sequence", "episode");

    /// Types that work is done on: they have tasks and belong to a project.
    boolean isNavigable(String name) {
        return schema.find(name)
                .filter(type -> type.projectScoped() && type.hasField("tasks") && type.hasField("notes"))
                .isPresent();
    }

    /// The types of the tree, all or those that a link field may hold.
    List<EntityType> types(Optional<Seed> seed) {
        return schema.enabledTypes().stream()
                .filter(type -> isNavigable(type.name()))
                .filter(type -> seed.map(link -> link.holds(schema, type)).orElse(true))
                .toList();
    }

    Optional<String> groupedBy(String type) {
        return Optional.ofNullable(GROUPS.get(type))
                .filter(field ->
                        schema.find(type).filter(found -> found.hasField(field)).isPresent());
    }

    /// The type that a field links to; empty when it is not a link.
    Optional<String> linkedType(String type, String field) {
        return schema.find(type)
                .flatMap(found -> found.field(field))
                .filter(Field::isLink)
                .flatMap(link -> link.properties().validTypes().stream().findFirst());
    }

    /// A link such as `PublishedFile.entity`, through which a tool reaches its own rows from places of the tree.
    record Seed(String type, String field) {
        /// @throws io.callboard.core.error.Fault when there is no such link
        static Seed read(Schema schema, String path) {
            String[] parts = path.split("\\.", -1);
            boolean known = parts.length == 2
                    && FieldPath.parse(parts[1]).isPresent()
                    && schema.type(parts[0])
                            .field(parts[1])
                            .filter(field -> field.isLink() || field.isMultiLink())
                            .isPresent();
            if (!known) {
                throw NavigationRefusal.NO_SEED.of(path);
            }
            return new Seed(parts[0], parts[1]);
        }

        boolean holds(Schema schema, EntityType target) {
            List<String> types =
                    schema.type(type).field(field).orElseThrow().properties().validTypes();
            return types.contains("*") || types.contains(target.name());
        }
    }
}
