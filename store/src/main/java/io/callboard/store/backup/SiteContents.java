package io.callboard.store.backup;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a snapshot of a site holds besides its rows.
///
/// @param postgres the version of the PostgreSQL it was taken from
/// @param migrations the product's migrations that it has
/// @param epoch the number of its log's epoch
/// @param eventsCompleteTo the highest event id below which certainly nothing is missing
/// @param tables in the order in which they can be filled
/// @param sequences the last number that each gave, by `schema.name`
public record SiteContents(
        String postgres,
        List<String> migrations,
        long epoch,
        long eventsCompleteTo,
        List<SiteTable> tables,
        Map<String, Long> sequences) {
    public SiteContents {
        migrations = List.copyOf(migrations);
        tables = List.copyOf(tables);
        sequences = Collections.unmodifiableMap(new LinkedHashMap<>(sequences));
    }
}
