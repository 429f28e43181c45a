package io.callboard.server.main;

/// The page `docs/reference/configuration.md`, made from the keys.
final class ConfigReference {
    private static final String HEAD = """
            # Configuration

            Every key can be given as a flag, as an environment variable, or as a line `key = value` of a file named by
            `--config FILE` or `CALLBOARD_CONFIG`. A flag wins over the environment, the environment over the file. An
            unknown key, or a value that a key does not take, stops the start with a sentence that names it. In the
            file, lines that begin with `#` are comments.

            Flags marked *serve* belong to `serve` and `demo`; the others to every command that works on a site.

            | Key | Flag | Variable | Usual value | What it does |
            |---|---|---|---|---|
            """;

    private static final String TAIL = """

            `CALLBOARD_JAVA_OPTS` is read by the launcher: options for the Java machine, added after its own
            (`-Xmx384m` among them), so `CALLBOARD_JAVA_OPTS=-Xmx2g` gives the server more memory.
            """;

    private ConfigReference() {}

    static String page() {
        var page = new StringBuilder(HEAD);
        for (ConfigKey key : ConfigKey.values()) {
            page.append("| `")
                    .append(key.key())
                    .append("` | `")
                    .append(key.flag())
                    .append('`');
            page.append(key.scope() == ConfigKey.Scope.SERVE ? " (*serve*)" : "");
            page.append(" | `").append(key.variable()).append("` | ");
            page.append(key.usual().isEmpty() ? "" : "`" + key.usual() + "`");
            page.append(" | ").append(key.description()).append(" |\n");
        }
        return page.append(TAIL).toString();
    }
}
