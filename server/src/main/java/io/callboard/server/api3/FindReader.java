package io.callboard.server.api3;

import io.callboard.core.filter.FilterReader;
import io.callboard.core.query.Find;
import io.callboard.core.query.Paging;
import io.callboard.core.query.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the argument of `read` (protocol section 3.1).
final class FindReader {
    /// The page size that `info` announces and that no request may exceed.
    static final int LARGEST_PAGE = 5_000;

    private FindReader() {}

    // The compiler drops the type annotations of a compact constructor's parameters: presets may hold null
    // values.
    @SuppressWarnings("NullAway")
    static Find read(Arguments argument) {
        return new Find(
                argument.text("type"),
                argument.texts("return_fields"),
                FilterReader.read(argument.value("filters")),
                sorts(argument),
                paging(argument),
                scope(argument),
                !argument.isOff("include_archived_projects"),
                presets(argument));
    }

    private static Paging paging(Arguments argument) {
        Arguments paging = argument.value("paging") instanceof Map<?, ?>
                ? argument.object("paging")
                : new Arguments(Map.of(), "'paging' ");
        return new Paging(
                within(paging, "entities_per_page", LARGEST_PAGE),
                within(paging, "current_page", Integer.MAX_VALUE),
                counting(argument));
    }

    private static int within(Arguments paging, String key, int most) {
        if (paging.value(key) instanceof Long number && number >= 1 && number <= most) {
            return number.intValue();
        }
        throw paging.bad("integer", key);
    }

    private static Paging.Counting counting(Arguments argument) {
        if (argument.isOn("return_paging_info_without_counts")) {
            return Paging.Counting.NEXT_PAGE;
        }
        return argument.isOn("return_paging_info") ? Paging.Counting.TOTAL : Paging.Counting.NOTHING;
    }

    private static Find.Scope scope(Arguments argument) {
        return switch (argument.optionalText("return_only").orElse("active")) {
            case "active" -> Find.Scope.ACTIVE;
            case "retired" -> Find.Scope.RETIRED;
            default -> throw argument.bad("string", "return_only");
        };
    }

    private static List<Sort> sorts(Arguments argument) {
        List<Sort> sorts = new ArrayList<>();
        for (Arguments sort : argument.objects("sorts")) {
            String path = sort.has("field_name") || !sort.has("column") ? sort.text("field_name") : sort.text("column");
            sorts.add(new Sort(path, isDescending(sort)));
        }
        return sorts;
    }

    static boolean isDescending(Arguments sort) {
        return switch (sort.optionalText("direction").orElse("asc").toLowerCase(Locale.ROOT)) {
            case "asc" -> false;
            case "desc" -> true;
            default -> throw sort.bad("string", "direction");
        };
    }

    private static List<Map<String, @Nullable Object>> presets(Arguments argument) {
        List<Map<String, @Nullable Object>> presets = new ArrayList<>();
        for (Arguments preset : argument.objects("additional_filter_presets")) {
            if (!(preset.value("preset_name") instanceof String)) {
                throw ArgumentRefusal.NO_PRESET_NAME.of();
            }
            presets.add(preset.members());
        }
        return presets;
    }
}
