package io.callboard.store.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// PostgreSQL's settings for a machine of a given size. Durability is left as PostgreSQL ships it: on.
///
/// @param memoryBytes the memory the machine, or the container, has
/// @param maxConnections the most connections PostgreSQL takes
record Tuning(long memoryBytes, int maxConnections) {
    private static final long MEGABYTE = 1L << 20;

    /// After a crash PostgreSQL syncs its whole folder before it serves. File by file that takes seconds for
    /// the thousands of files of a site; on Linux one call does it.
    private static final boolean LINUX = "Linux".equals(System.getProperty("os.name"));

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("max_connections", Integer.toString(maxConnections));
        settings.put("shared_buffers", megabytes(share(8, 128, 2_048)));
        settings.put("effective_cache_size", megabytes(share(2, 512, 65_536)));
        settings.put("work_mem", megabytes(share(512, 8, 32)));
        settings.put("maintenance_work_mem", megabytes(share(32, 64, 512)));
        settings.put("max_wal_size", "2GB");
        settings.put("random_page_cost", "1.1");
        settings.put("jit", "off");
        if (LINUX) {
            settings.put("recovery_init_sync_method", "syncfs");
        }
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_line_prefix", "%m [%p] %a ");
        settings.put("log_lock_waits", "on");
        settings.put("shared_preload_libraries", "pg_stat_statements");
        return settings;
    }

    /// The settings as a configuration file.
    String file() {
        return "# Written by Callboard at every start. Put your own settings into postgresql.conf, below the include.\n"
                + settings().entrySet().stream()
                        .map(setting -> setting.getKey() + " = '" + setting.getValue() + "'\n")
                        .collect(Collectors.joining());
    }

    private long share(int part, long least, long most) {
        return Math.clamp(memoryBytes / MEGABYTE / part, least, most);
    }

    private static String megabytes(long count) {
        return count + "MB";
    }
}
