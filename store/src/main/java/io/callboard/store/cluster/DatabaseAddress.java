package io.callboard.store.cluster;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a database is and who opens it. Printing it never shows the password.
///
/// @param url a JDBC URL without user and password
public record DatabaseAddress(String url, String user, String password) {
    private static final String JDBC = "jdbc:";

    /// Reads `postgresql://user:password@host:port/database?option=value`, with or without `jdbc:` before it, and with
    /// user and password in either place.
    ///
    /// @throws ClusterException when it is none of these
    public static DatabaseAddress parse(String text) {
        URI uri = uri(text.startsWith(JDBC) ? text.substring(JDBC.length()) : text);
        Map<String, String> options = options(uri.getRawQuery());
        String[] userInfo = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        String user = userInfo.length > 0 ? decode(userInfo[0]) : options.getOrDefault("user", "");
        String password = userInfo.length > 1 ? decode(userInfo[1]) : options.getOrDefault("password", "");
        options.remove("user");
        options.remove("password");
        return new DatabaseAddress(jdbc(uri, options), user, password);
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            boolean scheme = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            if (scheme && uri.getHost() != null && uri.getPath().length() > 1) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // The message below must not repeat the address: it may hold a password.
        }
        throw new ClusterException(
                "The database URL is not understood. Write it as postgresql://user:password@host:5432/database.");
    }

    private static Map<String, String> options(@Nullable String query) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : query == null ? new String[0] : query.split("&")) {
            String[] parts = option.split("=", 2);
            options.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
        }
        return options;
    }

    private static String jdbc(URI uri, Map<String, String> options) {
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        List<String> query = new ArrayList<>();
        options.forEach((name, value) -> query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath()
                + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        // options may hold secrets of their own, such as the password of a key
        int options = url.indexOf('?');
        return (options < 0 ? url : url.substring(0, options)) + " as " + user;
    }
}
