package io.callboard.server.main;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Everything that can be configured. Each key is a flag (`--database-url`), an environment variable
/// (`CALLBOARD_DATABASE_URL`) and a line of the configuration file (`database-url = …`).
enum ConfigKey {
    DATA(
            Scope.SITE,
            "./data",
            "[^\\x00]+",
            "The folder that holds everything Callboard writes: the embedded PostgreSQL, uploads, logs, secrets."),
    DATABASE_URL(
            Scope.SITE,
            "",
            ".*",
            "A PostgreSQL 17 or newer of your own, as postgresql://user:password@host:5432/database."
                    + " Without it the embedded one is used."),
    DATABASE_PASSWORD(
            Scope.SITE,
            "",
            ".*",
            "The password for database-url, when the address does not carry one. Prefer the environment or the file."),
    LOG_FORMAT(Scope.SITE, "text", "text|json", "How log lines are written to standard error: text or json."),
    MEDIA_STORE(
            Scope.SITE,
            "folder",
            "folder|s3://.+",
            "Where uploaded files are: folder for media/ in the data folder, or s3://bucket/prefix for a bucket that"
                    + " exists. Files that are still growing are in the data folder either way."),
    S3_ENDPOINT(
            Scope.SITE,
            "",
            "|https?://\\S+",
            "The address of an S3-compatible service; Amazon's own when it is empty."),
    S3_REGION(Scope.SITE, "us-east-1", "\\S+", "The region of the bucket."),
    S3_ACCESS_KEY(
            Scope.SITE, "", "\\S*", "The access key for the bucket; the machine's own credentials when it is empty."),
    S3_SECRET_KEY(Scope.SITE, "", ".*", "The secret of s3-access-key. Prefer the environment or the file."),
    HOST(Scope.SERVE, "127.0.0.1", "\\S+", "The address to listen on; 0.0.0.0 for all of the machine's."),
    PORT(Scope.SERVE, "8642", Forms.PORT, "The port to listen on; 0 for any free one."),
    CONNECTIONS(
            Scope.SERVE,
            "32",
            "[1-9]\\d{0,2}",
            "How many PostgreSQL connections requests share at most; the server holds two more for itself."),
    SIGN_IN_FAILURES(
            Scope.SERVE,
            "10",
            "[1-9]\\d{0,4}",
            "How many sign-ins with one login may fail from one address within the lock-out's length; then that login is"
                    + " shut for that address."),
    LOCK_OUT_MINUTES(
            Scope.SERVE,
            "15",
            "[1-9]\\d{0,4}",
            "How long a login is shut for an address, in minutes; each further failure after that doubles it, up to"
                    + " sixteen times."),
    FFMPEG(
            Scope.SERVE,
            "",
            ".*",
            "The path of an ffmpeg with its ffprobe beside it. Without it the packed one is used, or else the system's."),
    REVIEW_CODEC(
            Scope.SERVE,
            "auto",
            "auto|openh264|x264|av1",
            "What review movies are encoded with: auto for H.264 by x264 where the ffmpeg has it and by OpenH264 elsewhere,"
                    + " openh264, x264, or av1 for browsers that play it."),
    PART_UPLOADS(
            Scope.SERVE,
            "all",
            ".+",
            "Which uploads the official client sends in parts of 20 MB instead of one form that it builds in memory:"
                    + " all, none, or fields such as Version.sg_uploaded_movie,PublishedFile.path."),
    UNLINKED_GIGABYTES(
            Scope.SERVE,
            "200",
            "[1-9]\\d{0,5}",
            "How many gigabytes one person or script may have uploaded in parts without linking them to a row; they expire"
                    + " after a day."),
    PUBLIC_URL(
            Scope.SERVE,
            "",
            "|https?://[A-Za-z0-9._\\-\\[\\]:]+",
            "The address by which people reach the site, such as https://tracking.studio.org, where a proxy stands in"
                    + " front: what links begin with. When it is empty they begin as the request was addressed."),
    TRUSTED_PROXIES(
            Scope.SERVE,
            "none",
            ".+",
            "Networks of the proxies in front, comma-separated, such as 127.0.0.1,::1: only their X-Forwarded-For,"
                    + " X-Forwarded-Proto and X-Forwarded-Host count; none when there is no proxy."),
    METRICS_TOKEN(
            Scope.SERVE,
            "",
            "|[\\x21-\\x7e]{16,}",
            "What opens /metrics, sent as Authorization: Bearer; at least 16 characters. Without it nobody reads the"
                    + " numbers. Prefer the environment or the file."),
    DOWNLOAD_NETWORKS(
            Scope.SITE,
            "none",
            ".+",
            "Networks of machines of your own, comma-separated, where everybody may fetch every file by its id without"
                    + " a session: leave it at none unless a tool of yours can neither send a session nor use the signed"
                    + " addresses that reads return. This machine cannot be one, and requests through a proxy never"
                    + " count.");

    /// Their values are passwords or may contain one.
    private static final Set<ConfigKey> SECRET =
            Set.of(DATABASE_URL, DATABASE_PASSWORD, S3_ACCESS_KEY, S3_SECRET_KEY, METRICS_TOKEN);

    /// Which commands take a key as a flag.
    enum Scope {
        /// All commands that work on a site.
        SITE,
        /// The commands that serve one.
        SERVE
    }

    private static final class Forms {
        /// 0 to 65535.
        private static final String PORT = "\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d\\d|655[0-2]\\d|6553[0-5]";
    }

    private final Scope scope;
    private final String usual;
    private final Pattern form;
    private final String description;

    ConfigKey(Scope scope, String usual, String form, String description) {
        this.scope = scope;
        this.usual = usual;
        this.form = Pattern.compile(form);
        this.description = description;
    }

    Scope scope() {
        return scope;
    }

    /// The default value; empty when there is none.
    String usual() {
        return usual;
    }

    String description() {
        return description;
    }

    /// The name in the configuration file.
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String flag() {
        return "--" + key();
    }

    String variable() {
        return ConfigSource.VARIABLES + name();
    }

    /// The message for an invalid value; one that may be secret is not repeated.
    ConfigException refuse(String value) {
        String shown = SECRET.contains(this) ? "what was given" : '"' + value + '"';
        return new ConfigException(key() + " cannot be " + shown + ". " + description);
    }

    boolean takes(String value) {
        return form.matcher(value).matches();
    }

    static Optional<ConfigKey> ofKey(String key) {
        for (ConfigKey candidate : values()) {
            if (candidate.key().equals(key)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
