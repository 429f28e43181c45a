package io.callboard.store.standard;

import io.callboard.store.schema.Tree;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The shipped rows, in an order in which every link points backwards.
final class StandardRows {
    private static final String FILE = "defaults.json";
    private static final int DAYS = 7;

    private final Tree defaults;
    private final String now;
    private final List<Seed> seeds = new ArrayList<>();

    private StandardRows(Tree defaults, Instant now) {
        this.defaults = defaults;
        this.now = now.toString();
    }

    /// @param projects what every new project tells tools about itself
    static List<Seed> of(Instant now, Map<String, @Nullable Object> projects) {
        var rows = new StandardRows(Tree.parse(Resources.text(FILE)), now);
        rows.statuses();
        rows.departments();
        rows.steps();
        rows.permissionRuleSets();
        rows.accounts();
        rows.publishedFileTypes();
        rows.workDays();
        rows.pages();
        rows.seeds.addAll(TemplateSeeds.of(rows.defaults));
        rows.seeds.addAll(ProjectSeeds.of(rows.defaults, projects));
        rows.firstEvent();
        return rows.seeds;
    }

    static String fingerprint() {
        return Fingerprint.of(Resources.text(FILE));
    }

    /// Icons are shared between statuses. Codes that sites tend not to use start in the trash.
    private void statuses() {
        List<Tree> statuses = defaults.children("statuses");
        statuses.stream()
                .flatMap(status -> status.optionalText("icon").stream())
                .distinct()
                .forEach(this::icon);
        for (Tree status : statuses) {
            Seed.Builder seed = Seed.of("Status", status.text("code"))
                    .set("code", status.text("code"))
                    .set("name", status.text("name"))
                    .set(
                            "icon",
                            status.optionalText("icon")
                                    .map(key -> new Seed.Ref("Icon", key))
                                    .orElse(null))
                    .set("bg_color", status.text("color"))
                    .set("system", status.flag("system", false));
            seeds.add(status.flag("in_use", true) ? seed.live() : seed.retired());
        }
    }

    private void icon(String key) {
        seeds.add(Seed.of("Icon", key)
                .set("name", key)
                .set("display_type", "image_map")
                .set("icon_type", "permanent_status")
                .set("image_map_key", key)
                .set("uuid", uuid("Icon " + key))
                .live());
    }

    /// Always the same for the same row, so that all sites agree.
    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void departments() {
        for (Tree department : defaults.children("departments")) {
            seeds.add(Seed.of("Department", department.text("code"))
                    .set("code", department.text("code"))
                    .set("name", department.text("name"))
                    .set("color", department.text("color"))
                    .set("list_order", department.value("list_order"))
                    .set("sg_status_list", department.text("sg_status_list"))
                    .live());
        }
    }

    private void steps() {
        for (Tree step : defaults.children("steps")) {
            String type = step.text("entity_type");
            seeds.add(Seed.of("Step", type + " " + step.text("short_name"))
                    .set("entity_type", type)
                    .set("code", step.text("code"))
                    .set("short_name", step.text("short_name"))
                    .set("color", step.text("color"))
                    .set("department", new Seed.Ref("Department", step.text("department")))
                    .set("list_order", step.value("list_order"))
                    .live());
        }
    }

    private void permissionRuleSets() {
        for (Tree group : defaults.children("permission_groups")) {
            seeds.add(Seed.of("PermissionRuleSet", group.text("code"))
                    .set("code", group.text("code"))
                    .set("display_name", group.text("display_name"))
                    .set("entity_type", group.text("entity_type"))
                    .set(
                            "parent_set",
                            group.optionalText("parent")
                                    .map(code -> new Seed.Ref("PermissionRuleSet", code))
                                    .orElse(null))
                    .live());
        }
    }

    /// Accounts of the site itself; without a key nobody signs in as them.
    private void accounts() {
        for (Tree account : defaults.children("accounts")) {
            seeds.add(Seed.of("ApiUser", account.text("key"))
                    .set("firstname", account.text("name"))
                    .set("description", account.text("description"))
                    .set("generate_event_log_entries", true)
                    .set("permission_rule_set", new Seed.Ref("PermissionRuleSet", account.text("role")))
                    .live());
        }
    }

    private void publishedFileTypes() {
        for (Tree type : defaults.children("published_file_types")) {
            seeds.add(Seed.of("PublishedFileType", type.text("code"))
                    .set("code", type.text("code"))
                    .set("short_name", type.value("short_name"))
                    .set("sg_status_list", "wtg")
                    .live());
        }
    }

    /// The studio's week, one rule a day; days count from Sunday, 0.
    private void workDays() {
        List<String> working = defaults.child("schedule").texts("work_days");
        List<String> names = List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
        for (int day = 0; day < DAYS; day++) {
            seeds.add(Seed.of("WorkDayRule", names.get(day))
                    .set("day_of_week", day)
                    .set("working", working.contains(names.get(day)))
                    .set("precedence", 0)
                    .set("uuid", uuid("WorkDayRule " + names.get(day)))
                    .live());
        }
    }

    private void pages() {
        for (Tree page : defaults.child("pages").children("site_navigation")) {
            seeds.add(Seed.of("Page", page.text("name"))
                    .set("name", page.text("name"))
                    .set("page_type", page.text("page_type"))
                    .set("entity_type", page.value("entity_type"))
                    .set("ui_category", "site")
                    .set("shared", true)
                    .set("system_owned", true)
                    .set("current_user_can_see", true)
                    .set("last_accessed", now)
                    .live());
        }
    }

    /// The log is never empty, so that readers that start from the newest event find one.
    private void firstEvent() {
        seeds.add(Seed.of("EventLogEntry", "site")
                .set("event_type", "Callboard_Site_New")
                .set("description", "The site was created.")
                .set("meta", Map.of("type", "new_site"))
                .live());
    }
}
