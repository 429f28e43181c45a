package io.callboard.server.schemaadmin;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.Schema;
import io.callboard.server.access.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plain trees that answer schema calls (data semantics 5.1).
final class SchemaAnswers {
    private final Schema schema;
    private final Caller caller;
    private final SchemaRights rights;
    private final InProject project;
    private final Map<String, String> statuses;
    private final DisplayNames names;

    /// What the project asked for has decided.
    ///
    /// @param visibility about custom fields
    /// @param hidden values of status fields that it does not offer
    record InProject(Map<FieldName, Boolean> visibility, Map<FieldName, List<String>> hidden) {
        static final InProject NONE = new InProject(Map.of(), Map.of());
    }

    /// @param statuses names of statuses by code
    SchemaAnswers(Schema schema, Caller caller, SchemaRights rights, InProject project, Map<String, String> statuses) {
        this.schema = schema;
        this.caller = caller;
        this.rights = rights;
        this.project = project;
        this.statuses = statuses;
        this.names = DisplayNames.of(caller.language());
    }

    Map<String, @Nullable Object> types() {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        for (EntityType type : visibleTypes()) {
            Map<String, @Nullable Object> block = new LinkedHashMap<>();
            block.put("name", Cell.fixed(names.of(type)));
            block.put("visible", Cell.fixed(true));
            answer.put(type.name(), block);
        }
        return answer;
    }

    Map<String, @Nullable Object> all() {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        for (EntityType type : visibleTypes()) {
            answer.put(type.name(), fields(type));
        }
        return answer;
    }

    private List<EntityType> visibleTypes() {
        return schema.enabledTypes().stream()
                .filter(type -> rights.maySee(caller.actor(), schema, type))
                .toList();
    }

    Map<String, @Nullable Object> fields(EntityType type) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        type.fields().values().forEach(field -> answer.put(field.name(), block(field)));
        return answer;
    }

    Map<String, @Nullable Object> one(Field field) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(field.name(), block(field));
        return answer;
    }

    private Map<String, @Nullable Object> block(Field field) {
        boolean visible = project.visibility()
                .getOrDefault(field.fullName(), field.flags().visible());
        List<String> hidden = project.hidden().getOrDefault(field.fullName(), List.of());
        boolean editable = field.flags().editable() && rights.mayEdit(caller.actor(), schema, field);
        return FieldBlock.of(field, new FieldBlock.View(names.of(field), visible, editable, statuses, hidden));
    }
}
