package io.callboard.server.api3;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.server.navigation.Navigation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The filter preset `NAV_ENTRIES`: the rows that belong to a node of the navigation tree, as `nav_expand` told the
/// caller to ask for them.
record NavigationPreset(Navigation navigation) {
    static final String NAME = "NAV_ENTRIES";

    /// The request with the preset spelled out as a filter.
    Find resolve(Find find) {
        return find.presets().isEmpty() ? find : spelled(find);
    }

    // The compiler drops the type annotations of a compact constructor's parameters: presets may hold null
    // values.
    @SuppressWarnings("NullAway")
    private Find spelled(Find find) {
        List<Map<String, @Nullable Object>> others = new ArrayList<>();
        Filter filter = find.filter();
        for (Map<String, @Nullable Object> preset : find.presets()) {
            if (NAME.equals(preset.get("preset_name"))) {
                filter = Filter.and(filter, entries(new Arguments(preset, "'additional_filter_presets' ")));
            } else {
                others.add(preset);
            }
        }
        return new Find(
                find.entityType(),
                find.fields(),
                filter,
                find.sorts(),
                find.paging(),
                find.scope(),
                find.archived(),
                others);
    }

    private Filter entries(Arguments preset) {
        Arguments seed = preset.object("seed");
        return navigation.entries(preset.text("path"), seed.text("type"), seed.text("field"));
    }
}
