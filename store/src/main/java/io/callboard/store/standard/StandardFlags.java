package io.callboard.store.standard;

import io.callboard.core.schema.FieldFlags;
import io.callboard.store.schema.Tree;
import java.util.Map;
import java.util.Set;

/// Flags of a shipped field. The schema calls a field not editable when it cannot be changed later; some of those still
/// take a value when the row is made.
final class StandardFlags {
    private static final Set<String> ON_CREATE_EVERYWHERE =
            Set.of("created_at", "created_by", "updated_at", "this_file", "entity_type");
    private static final Map<String, Set<String>> ON_CREATE = Map.of(
            "EventLogEntry",
            Set.of("attribute_name", "description", "entity", "event_type", "meta", "project", "session_uuid", "user"),
            "Note",
            Set.of("meta", "client_note", "suppress_email_notif"),
            "Page",
            Set.of("ui_category"),
            "Status",
            Set.of("code"),
            "PlaylistShare",
            Set.of("access_key", "playlist", "user"),
            "PermissionRuleSet",
            Set.of("code", "display_name", "parent_set"));

    private StandardFlags() {}

    static FieldFlags of(String type, Tree json) {
        boolean editable = json.flag("editable", true);
        return new FieldFlags(
                editable,
                !editable && takesValueOnCreate(type, json),
                json.flag("mandatory", false),
                json.flag("unique", false),
                !json.flag("system", true),
                json.flag("visible", true));
    }

    private static boolean takesValueOnCreate(String type, Tree json) {
        String name = json.text("name");
        boolean endOfConnection =
                type.endsWith("Connection") && json.text("data_type").equals("entity");
        return endOfConnection
                || ON_CREATE_EVERYWHERE.contains(name)
                || ON_CREATE.getOrDefault(type, Set.of()).contains(name);
    }
}
