package io.callboard.server.preference;

import io.callboard.store.PreferenceStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads preferences (protocol section 3.13). Everybody who is signed in may.
public final class Preferences {
    private final PreferenceStore store;

    public Preferences(PreferenceStore store) {
        this.store = store;
    }

    /// The preferences with the given names, all when none is given. Unknown names are left out.
    public Map<String, @Nullable Object> named(List<String> names) {
        Map<String, @Nullable Object> all = store.exposed();
        if (names.isEmpty()) {
            return all;
        }
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        for (String name : names) {
            if (all.containsKey(name)) {
                found.put(name, all.get(name));
            }
        }
        return found;
    }
}
