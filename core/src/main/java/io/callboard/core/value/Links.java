package io.callboard.core.value;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Entity hashes, alone and in lists.
final class Links {
    static final String MODE = "multi_entity_update_mode";
    private static final Set<String> MODES = Set.of("set", "add", "remove");

    private Links() {}

    static @Nullable EntityId link(Input input) {
        return switch (input.raw()) {
            case null -> null;
            case EntityId row -> row;
            case Map<?, ?> hash -> entity(hash, input);
            default -> throw input.wrongClass();
        };
    }

    /// The members in order, each once.
    static List<EntityId> links(Input input) {
        return switch (input.raw()) {
            case List<?> members -> members(members, input);
            case Map<?, ?> wrapper -> members(wrapped(wrapper), input);
            case null, default -> throw input.wrongClass();
        };
    }

    private static List<?> wrapped(Map<?, ?> wrapper) {
        if (!(wrapper.get(MODE) instanceof String mode) || !MODES.contains(mode)) {
            throw ValueRefusal.NO_MODE.of(wrapper);
        }
        if (!(wrapper.get("value") instanceof List<?> members)) {
            throw ValueRefusal.NO_MEMBERS.of(wrapper);
        }
        return members;
    }

    private static List<EntityId> members(List<?> members, Input input) {
        Set<EntityId> links = new LinkedHashSet<>();
        for (Object member : members) {
            links.add(
                    switch (member) {
                        case EntityId row -> row;
                        case Map<?, ?> hash -> entity(hash, input);
                        case null, default -> throw ValueRefusal.NO_ENTITY.of(member);
                    });
        }
        return List.copyOf(links);
    }

    private static EntityId entity(Map<?, ?> hash, Input input) {
        if (!(hash.get("type") instanceof String type) || type.isEmpty()) {
            throw ValueRefusal.NO_ENTITY_TYPE.of(
                    hash, input.field().properties().validTypes());
        }
        if (!(hash.get("id") instanceof Long id)) {
            throw ValueRefusal.NO_ENTITY_ID.of(hash);
        }
        return new EntityId(type, id);
    }
}
