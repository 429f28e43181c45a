package io.callboard.store.schema;

import io.callboard.store.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON object in our own format: a missing or different value means a damaged file, not a user's mistake.
public final class Tree {
    private final Map<String, @Nullable Object> values;

    private Tree(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    public static Tree parse(String json) {
        return of(JsonText.read(json));
    }

    public static List<Tree> parseList(String json) {
        return list(JsonText.read(json)).stream().map(Tree::of).toList();
    }

    static Tree of(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("not an object: " + value);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((key, item) -> values.put(String.valueOf(key), item));
        return new Tree(values);
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("not a list: " + value);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    public @Nullable Object value(String key) {
        return values.get(key);
    }

    /// The members of an object, none when it is absent.
    public Map<String, @Nullable Object> childMap(String key) {
        return has(key) ? child(key).values : Map.of();
    }

    public String text(String key) {
        return optionalText(key).orElseThrow(() -> new IllegalArgumentException("no text " + key + " in " + values));
    }

    public Optional<String> optionalText(String key) {
        return values.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    public boolean flag(String key, boolean otherwise) {
        return values.get(key) instanceof Boolean flag ? flag : otherwise;
    }

    public List<String> texts(String key) {
        Object value = values.get(key);
        return value == null
                ? List.of()
                : list(value).stream().map(String::valueOf).toList();
    }

    public Tree child(String key) {
        return of(values.get(key));
    }

    /// The objects of a list, or the one object that stands for a list of one.
    public List<Tree> children(String key) {
        Object value = values.get(key);
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? list.stream().map(Tree::of).toList() : List.of(of(value));
    }
}
