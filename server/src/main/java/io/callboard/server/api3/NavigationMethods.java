package io.callboard.server.api3;

import io.callboard.core.value.EntityId;
import io.callboard.server.json.JsonOutput;
import io.callboard.server.navigation.Navigation;
import io.callboard.server.navigation.NavigationSearch;
import io.callboard.server.navigation.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `nav_expand` and `nav_search` (protocol section 3.16).
final class NavigationMethods {
    private static final String SEED = "seed_entity_field";

    private final Navigation navigation;
    private final NavigationSearch search;

    private NavigationMethods(Navigation navigation, NavigationSearch search) {
        this.navigation = navigation;
        this.search = search;
    }

    static List<Api3Method> over(Navigation navigation, NavigationSearch search) {
        var methods = new NavigationMethods(navigation, search);
        return List.of(new NamedMethod("nav_expand", methods::expand), new NamedMethod("nav_search", methods::search));
    }

    /// A link field as `Type.field`, sent like that or in two parts.
    private static Optional<String> seed(Arguments argument) {
        if (argument.value(SEED) instanceof Map<?, ?>) {
            Arguments seed = argument.object(SEED);
            return Optional.of(seed.text("type") + "." + seed.text("field"));
        }
        return argument.optionalText(SEED);
    }

    private Reply expand(Api3Call call) {
        Arguments argument = call.arguments();
        Optional<String> seed = seed(argument);
        var request = new Navigation.Request(argument.text("path"), seed, fields(argument));
        call.exchange().claim(RowCells.bytes(Navigation.MOST, request.fields()));
        Node node = navigation.expand(call.caller(), request);
        int below = node.children().map(List::size).orElse(0);
        call.exchange().shrinkClaim(RowCells.bytes(below + 1L, request.fields()));
        var writer = new NodeWriter(new RowCells(call), seed, request.fields());
        return out -> writer.write(out, node);
    }

    /// Fields by type, or a list of types with their fields.
    private static Map<String, List<String>> fields(Arguments argument) {
        if (!(argument.value("entity_fields") instanceof List<?>)) {
            return argument.fieldsByType("entity_fields");
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        argument.objects("entity_fields").forEach(type -> fields.put(type.text("entity"), type.texts("fields")));
        return fields;
    }

    private Reply search(Api3Call call) {
        Arguments argument = call.arguments();
        Arguments criteria = argument.object("search_criteria");
        if (criteria.members().size() != 1) {
            throw argument.bad("hash with one key", "search_criteria");
        }
        var area = new NavigationSearch.Area(argument.optionalText("root_path").orElse("/"), seed(argument));
        List<NavigationSearch.Found> found = criteria.has("entity")
                ? search.byRow(call.caller(), area, criteria.entity("entity"))
                : search.byName(call.caller(), area, criteria.text("search_string"));
        return Reply.of(found.stream().map(NavigationMethods::found).toList());
    }

    private static Map<String, @Nullable Object> found(NavigationSearch.Found found) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("label", found.label());
        answer.put("incremental_path", found.way());
        answer.put("path_label", found.above());
        answer.put("ref", Map.of("type", found.row().type(), "id", found.row().id()));
        answer.put("project_id", found.project());
        return answer;
    }

    /// Writes a node with the additional keys that were requested.
    private record NodeWriter(RowCells cells, Optional<String> seed, Map<String, List<String>> fields) {
        void write(JsonOutput out, Node node) {
            key(out.raw('{'), "label").string(node.label());
            ref(key(out.raw(','), "ref").raw('{'), node.ref());
            key(out.raw(','), "parent_path").tree(node.parent());
            key(out.raw(','), "path").string(node.path());
            seed.ifPresent(field -> key(out.raw(','), "target_entities").tree(targets(field, node.path())));
            key(out.raw(','), "has_children").bool(node.hasChildren());
            node.children().ifPresent(children -> children(key(out.raw(','), "children"), children));
            out.raw('}');
        }

        private void children(JsonOutput out, List<Node> children) {
            out.raw('[');
            for (int i = 0; i < children.size(); i++) {
                write(i == 0 ? out : out.raw(','), children.get(i));
            }
            out.raw(']');
        }

        private void ref(JsonOutput out, Node.Ref ref) {
            switch (ref) {
                case Node.Ref.Root _ -> kind(out, "root").nothing();
                case Node.Ref.Row row -> row(kind(out, "entity"), row);
                case Node.Ref.Type(String name) -> kind(out, "entity_type").string(name);
                case Node.Ref.Word(String value) -> kind(out, "list").string(value);
                case Node.Ref.Empty _ -> kind(out, "empty").nothing();
            }
            out.raw('}');
        }

        private static JsonOutput kind(JsonOutput out, String kind) {
            key(out, "kind").string(kind);
            return key(out.raw(','), "value");
        }

        private void row(JsonOutput out, Node.Ref.Row row) {
            EntityId key = row.key();
            RowCells.begin(out, key.type(), key.id());
            List<String> asked = fields.getOrDefault(key.type(), List.of()).stream()
                    .filter(field -> !field.equals("type") && !field.equals("id"))
                    .distinct()
                    .toList();
            row.fields().ifPresent(seen -> cells.members(out, seen, asked));
            out.raw('}');
        }

        /// What a `read` of the seed's type needs to find the rows of a node.
        private static Map<String, Object> targets(String seed, String path) {
            int dot = seed.indexOf('.');
            Map<String, Object> preset = new LinkedHashMap<>();
            preset.put("preset_name", NavigationPreset.NAME);
            preset.put("path", path);
            preset.put("seed", Map.of("type", seed.substring(0, dot), "field", seed.substring(dot + 1)));
            Map<String, Object> targets = new LinkedHashMap<>();
            targets.put("type", seed.substring(0, dot));
            targets.put("additional_filter_presets", List.of(preset));
            return targets;
        }

        private static JsonOutput key(JsonOutput out, String key) {
            return out.string(key).raw(':');
        }
    }
}
