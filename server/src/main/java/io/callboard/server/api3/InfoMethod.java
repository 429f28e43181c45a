package io.callboard.server.api3;

import io.callboard.server.media.UploadWays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `info`: what the server can do (protocol section 1.7). The version is the one whose behaviour is offered.
final class InfoMethod implements Api3Method.Open {
    private static final List<Long> VERSION = List.of(8L, 89L, 0L);

    private final UploadWays ways;

    InfoMethod(UploadWays ways) {
        this.ways = ways;
    }

    @Override
    public String name() {
        return "info";
    }

    @Override
    public Reply answer() {
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("version", VERSION);
        info.put("full_version", List.of(8L, 89L, 0L, 0L));
        info.put("user_authentication_method", "default");
        info.put("api_max_entities_per_page", FindReader.LARGEST_PAGE);
        info.put("s3_uploads_enabled", false);
        info.put("s3_direct_uploads_enabled", ways.anyByParts());
        info.put("s3_enabled_upload_types", ways.byParts());
        info.put("unified_login_flow_enabled", false);
        info.put("authentication_app_session_launcher_enabled", false);
        info.put("totango_site_id", null);
        info.put("totango_site_name", null);
        return Reply.of(info);
    }
}
