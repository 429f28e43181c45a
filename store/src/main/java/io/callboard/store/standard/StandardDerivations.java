package io.callboard.store.standard;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Derivation;
import java.util.Map;
import java.util.Optional;

/// Which shipped fields are computed when read.
final class StandardDerivations {
    private static final Map<String, Derivation> BY_NAME = Map.ofEntries(
            Map.entry("cached_display_name", Derivation.DISPLAY_NAME),
            Map.entry("open_notes", Derivation.OPEN_NOTES),
            Map.entry("sibling_tasks", Derivation.SIBLING_TASKS),
            Map.entry("read_by_current_user", Derivation.CALLER_READING),
            Map.entry("viewed_by_current_user", Derivation.CALLER_READING),
            Map.entry("media_center_viewed_by_current_user", Derivation.CALLER_READING),
            Map.entry("viewed_by_current_user_at", Derivation.CALLER_LAST_ACCESSED),
            Map.entry("media_center_viewed_by_current_user_at", Derivation.CALLER_LAST_ACCESSED),
            Map.entry("last_accessed_by_current_user", Derivation.CALLER_LAST_ACCESSED),
            Map.entry("accesses_by_current_user", Derivation.NOTHING),
            Map.entry("current_user_favorite", Derivation.CALLER_FAVORITE),
            Map.entry("time_logs_sum", Derivation.TIME_LOGGED),
            Map.entry("time_vs_est", Derivation.TIME_OVER_BID),
            Map.entry("time_percent_of_est", Derivation.TIME_PERCENT_OF_BID),
            Map.entry("workload_assignee_count", Derivation.ASSIGNEES));

    private StandardDerivations() {}

    static Optional<Derivation> of(String name, DataType dataType) {
        return switch (dataType) {
            case SUMMARY -> Optional.of(Derivation.QUERY);
            case CALCULATED -> Optional.of(Derivation.FORMULA);
            // Secrets are kept apart from the rows, as hashes.
            case PASSWORD, PIVOT_COLUMN, URL_TEMPLATE -> Optional.of(Derivation.NOTHING);
            case TAG_LIST -> Optional.of(Derivation.TAG_NAMES);
            case TEXT,
                    NUMBER,
                    INTEGER,
                    FLOAT,
                    CURRENCY,
                    PERCENT,
                    DURATION,
                    TIMECODE,
                    FOOTAGE,
                    CHECKBOX,
                    DATE,
                    DATE_TIME,
                    LIST,
                    STATUS_LIST,
                    ENTITY,
                    MULTI_ENTITY,
                    ENTITY_TYPE,
                    COLOR,
                    IMAGE,
                    URL,
                    SERIALIZABLE,
                    JSONB,
                    ADDRESSING,
                    SYSTEM_TASK_TYPE,
                    UUID -> Optional.ofNullable(BY_NAME.get(name));
        };
    }
}
