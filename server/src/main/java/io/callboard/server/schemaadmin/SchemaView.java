package io.callboard.server.schemaadmin;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.Schema;
import io.callboard.store.schema.SiteChoices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The schema as one caller sees it at one moment (data semantics 5.1). It is cheap to make, and its [#basis]
/// says which other views are the same; the content for types and fields is computed on demand.
public final class SchemaView {
    private final Schema schema;
    private final SchemaRights.Standing rights;
    private final DisplayNames names;
    private final SiteChoices choices;

    SchemaView(Schema schema, SchemaRights.Standing rights, DisplayNames names, SiteChoices choices) {
        this.schema = schema;
        this.rights = rights;
        this.names = names;
        this.choices = choices;
    }

    /// All that a view depends on: two views of one site with equal bases are the same, whoever the callers
    /// are.
    ///
    /// @param version of the schema
    /// @param rights identifies the rights of the caller's permission group
    /// @param language of display names
    /// @param choices the decisions of the site and the requested project, by value
    public record Basis(long version, Object rights, String language, SiteChoices choices) {
        /// Approximately how many values it holds.
        public int size() {
            return choices.statuses().size()
                    + choices.shown().size()
                    + choices.hidden().size();
        }
    }

    public Basis basis() {
        return new Basis(schema.version(), rights.edition(), names.language(), choices);
    }

    /// The enabled types that the caller may see.
    public List<TypeView> types() {
        return schema.enabledTypes().stream()
                .filter(rights::maySee)
                .map(type -> new TypeView(type, names.of(type)))
                .toList();
    }

    /// An enabled type by its name, whether or not the caller may see its rows.
    ///
    /// @throws io.callboard.core.error.Fault `Entity type '<T>' does not exist.`
    public EntityType type(String name) {
        return schema.type(name);
    }

    /// All fields of a type.
    public List<FieldView> fields(EntityType type) {
        return type.fields().values().stream().map(this::view).toList();
    }

    /// One field.
    ///
    /// @throws io.callboard.core.error.Fault `Entity type '<T>' does not exist.`, `<T>.<f> doesn't exist.`
    public FieldView field(FieldName name) {
        return view(schema.type(name.entityType()).field(name.field()).orElseThrow(() -> Definitions.missing(name)));
    }

    private FieldView view(Field field) {
        FieldName name = field.fullName();
        boolean visible = choices.shown().getOrDefault(name, field.flags().visible());
        return new FieldView(
                field,
                names.of(field),
                visible,
                field.flags().editable() && rights.mayEdit(field),
                Settable.of(field),
                statuses(field),
                offered(field, choices.hidden().getOrDefault(name, List.of())));
    }

    private Map<String, String> statuses(Field field) {
        Map<String, String> names = new LinkedHashMap<>();
        if (field.type() == DataType.STATUS_LIST) {
            for (String code : field.properties().validValues()) {
                names.put(code, choices.statuses().getOrDefault(code, code));
            }
        }
        return names;
    }

    /// A value may have left the vocabulary after it was hidden.
    private static List<String> offered(Field field, List<String> hidden) {
        return hidden.stream()
                .filter(field.properties().validValues()::contains)
                .toList();
    }
}
