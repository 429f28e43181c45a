package io.callboard.core.query;

import io.callboard.core.error.DataRefusal;
import io.callboard.core.filter.FieldPath;
import io.callboard.core.filter.Filter;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The additional filter presets (data semantics 2.11), joined by `and` to the filter.
record Presets(Check check, Optional<Latest> latest) {
    static Presets plan(Scope scope, List<Map<String, @Nullable Object>> presets) {
        List<Check> checks = new ArrayList<>();
        Optional<Latest> latest = Optional.empty();
        for (Map<String, @Nullable Object> preset : presets) {
            if (!(preset.get("preset_name") instanceof String name)) {
                throw QueryRefusal.UNNAMED_PRESET.of(preset);
            }
            if (name.equals("LATEST")) {
                if (latest.isPresent()) {
                    throw QueryRefusal.SECOND_LATEST.of(preset);
                }
                Latest found = latest(scope, preset);
                latest = Optional.of(found);
                // rows without an entity are not versions of anything; the other links only distinguish groups
                found.links().stream().limit(1).forEach(link -> {
                    checks.add(Checks.not(new Check.NoLink(link.link())));
                    checks.add(link.check());
                });
            } else if (name.equals("CUT_SHOT_VERSIONS") && scope.type.name().equals("Version")) {
                checks.add(cutShotVersions(scope, preset));
            } else {
                throw QueryRefusal.NO_SUCH_PRESET.of(scope.type.name(), preset);
            }
        }
        return new Presets(Checks.all(checks), latest);
    }

    private static Check cutShotVersions(Scope scope, Map<String, @Nullable Object> preset) {
        if (!(preset.get("cut_id") instanceof Long cut)) {
            throw QueryRefusal.NO_CUT.of(preset);
        }
        Filter cutIs = Filter.where("cut", "is", new EntityId("Cut", cut));
        Optional<Field> entity = scope.type.field("entity");
        Optional<Field> shotLink = scope.schema.find("CutItem").flatMap(type -> type.field("shot"));
        if (entity.isEmpty() || shotLink.isEmpty()) {
            return Check.NOTHING;
        }
        int shot = scope.join(new LinkRef.Stored(0, entity.get()), scope.schema.type("Shot"));
        int item = scope.newRow();
        Scope items = scope.inner(item, scope.schema.type("CutItem"));
        Check check = Checks.all(FilterPlanner.plan(items, cutIs), Rights.of(items));
        Members members = new Members.Pointing(item, shot, scope.schema.type("Shot"), items.type, shotLink.get());
        return new Check.Exists(members, items.joins(), check);
    }

    private static Latest latest(Scope scope, Map<String, @Nullable Object> preset) {
        String by = preset.get("latest_by") instanceof String text ? text : "";
        return switch (scope.type.name() + " " + by) {
            case "Cut REVISION_NUMBER" ->
                new Latest(List.of(), List.of(), List.of(key(scope, "revision_number")), Latest.Ties.ALL);
            case "Version ENTITIES_CREATED_AT", "PublishedFile ENTITIES_CREATED_AT" ->
                new Latest(links(scope, "entity"), List.of(), List.of(key(scope, "created_at")), Latest.Ties.ONE);
            case "Version BY_PIPELINE_STEP_NUMBER_AND_ENTITIES_CREATED_AT" ->
                new Latest(
                        links(scope, "entity"),
                        List.of(),
                        List.of(key(scope, "sg_task.Task.step.Step.list_order"), key(scope, "created_at")),
                        Latest.Ties.ONE);
            case "PublishedFile VERSION_NUMBER" ->
                new Latest(
                        links(scope, "entity", "published_file_type", "task"),
                        values(scope, "name"),
                        List.of(key(scope, "version_number")),
                        Latest.Ties.ONE);
            default -> throw QueryRefusal.NO_SUCH_LATEST.of(scope.type.name(), preset);
        };
    }

    /// Rows of one entity are versions of each other; publishes only when name, type and task are equal too.
    private static List<ShownLink> links(Scope scope, String... names) {
        return Stream.of(names)
                .flatMap(name -> scope.type.field(name).stream())
                .map(field -> Rights.shown(scope, new LinkRef.Stored(0, field)))
                .toList();
    }

    private static List<Source> values(Scope scope, String name) {
        return scope.type.field(name).stream()
                .<Source>map(field -> new Source.Stored(0, field))
                .toList();
    }

    private static SortKey key(Scope scope, String text) {
        FieldPath path = FieldPath.parse(text).orElseThrow();
        if (!SortPlanner.resolves(scope, path)) {
            throw DataRefusal.NO_SUCH_FIELD.of(scope.type.name() + "." + text);
        }
        Position at = SortPlanner.follow(scope, path);
        Field field = at.type().field(path.leaf()).orElseThrow();
        return new SortKey(new Source.Stored(at.row(), field), true, true, false);
    }
}
