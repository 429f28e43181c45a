package io.callboard.store.backup;

import io.callboard.store.Database;
import io.callboard.store.event.LogEpoch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A site's rows in memory.
record Dumped(SiteContents contents, Map<String, byte[]> tables) {
    static final Instant RESTORED = Instant.parse("2026-05-06T07:08:09Z");

    static Dumped of(Database database) {
        return SiteDump.of(database, Dumped::of);
    }

    static Dumped of(SiteDump dump) {
        Map<String, byte[]> tables = new LinkedHashMap<>();
        for (SiteTable table : dump.contents().tables()) {
            var out = new ByteArrayOutputStream();
            dump.copy(table, out);
            tables.put(table.fullName(), out.toByteArray());
        }
        return new Dumped(dump.contents(), tables);
    }

    LogEpoch into(Database database) {
        return SiteLoad.into(
                database,
                contents,
                table -> new ByteArrayInputStream(Objects.requireNonNull(tables.get(table.fullName()))),
                RESTORED);
    }

    /// The rows of every table, sorted, for comparing; PostgreSQL gives them in no order.
    Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        tables.forEach((name, bytes) -> rows.put(
                name, new String(bytes, StandardCharsets.UTF_8).lines().sorted().toList()));
        return rows;
    }
}
