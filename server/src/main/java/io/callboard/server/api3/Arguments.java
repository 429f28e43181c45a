package io.callboard.server.api3;

import io.callboard.core.error.Fault;
import io.callboard.core.value.EntityId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the members of one object that a caller sent, and refuses values of the wrong class with the texts of
/// the wire.
///
/// @param where names the object in refusals, such as `'paging' `; empty for the argument itself
record Arguments(Map<String, @Nullable Object> members, String where) {
    /// The argument of a call that must be an object.
    static Arguments of(@Nullable Object argument) {
        return of(argument, "", "hash of arguments");
    }

    static Arguments of(@Nullable Object value, String where, String what) {
        if (value instanceof Map<?, ?> map) {
            return new Arguments(checked(map), where);
        }
        throw ArgumentRefusal.NOT_A.of(what, value);
    }

    /// Objects of a JSON tree have string keys only.
    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> checked(Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
    }

    Fault bad(String kind, String key) {
        return ArgumentRefusal.WRONG.of(kind, where, key, members.get(key));
    }

    @Nullable
    Object value(String key) {
        return members.get(key);
    }

    boolean has(String key) {
        return members.get(key) != null;
    }

    String text(String key) {
        if (members.get(key) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw bad("string", key);
    }

    /// A text that may be absent or null.
    Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    long integer(String key) {
        if (members.get(key) instanceof Long number) {
            return number;
        }
        throw bad("integer", key);
    }

    Optional<Long> optionalInteger(String key) {
        return has(key) ? Optional.of(integer(key)) : Optional.empty();
    }

    /// Whether a flag is sent and true.
    boolean isOn(String key) {
        return has(key) && flag(key);
    }

    /// Whether a flag is sent and false.
    boolean isOff(String key) {
        return has(key) && !flag(key);
    }

    private boolean flag(String key) {
        if (members.get(key) instanceof Boolean flag) {
            return flag;
        }
        throw bad("boolean", key);
    }

    List<@Nullable Object> list(String key) {
        if (members.get(key) instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        throw bad("array", key);
    }

    /// A list that may be absent or null; empty then.
    List<@Nullable Object> optionalList(String key) {
        return has(key) ? list(key) : List.of();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object element : optionalList(key)) {
            if (!(element instanceof String text)) {
                throw bad("array of strings", key);
            }
            texts.add(text);
        }
        return texts;
    }

    Arguments object(String key) {
        if (members.get(key) instanceof Map<?, ?> map) {
            return new Arguments(checked(map), "'" + key + "' ");
        }
        throw bad("hash", key);
    }

    /// A row, named by the keys `type` and `id`; whole records are accepted.
    EntityId entity(String key) {
        Arguments entity = object(key);
        return new EntityId(entity.text("type"), entity.integer("id"));
    }

    /// Field paths by entity type, as `{"Shot": ["code"]}`; empty when left out.
    Map<String, List<String>> fieldsByType(String key) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        if (has(key)) {
            Arguments types = object(key);
            types.members().keySet().forEach(type -> fields.put(type, types.texts(type)));
        }
        return fields;
    }

    /// The objects of a list that must hold nothing else.
    List<Arguments> objects(String key) {
        List<Arguments> objects = new ArrayList<>();
        for (Object element : optionalList(key)) {
            if (!(element instanceof Map<?, ?> map)) {
                throw bad("array of hashes", key);
            }
            objects.add(new Arguments(checked(map), "'" + key + "' "));
        }
        return objects;
    }
}
