package io.callboard.server.api3;

import io.callboard.core.schema.Field.FieldName;
import io.callboard.server.http.KeptBody;
import io.callboard.server.schemaadmin.FieldEdit;
import io.callboard.server.schemaadmin.NewField;
import io.callboard.server.schemaadmin.Property;
import io.callboard.server.schemaadmin.SchemaService;
import io.callboard.server.schemaadmin.SchemaView;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The schema calls (protocol section 3.11).
final class SchemaMethods {
    /// The share of the memory that answers may take.
    private static final int KEPT_SHARE = 24;

    private final SchemaService schemas;
    private final SchemaAnswers answers = new SchemaAnswers(Runtime.getRuntime().maxMemory() / KEPT_SHARE);

    private SchemaMethods(SchemaService schemas) {
        this.schemas = schemas;
    }

    static List<Api3Method> over(SchemaService schemas) {
        var methods = new SchemaMethods(schemas);
        return List.of(
                new KeptMethod("schema_entity_read", methods::types),
                new KeptMethod("schema_read", methods::all),
                new KeptMethod("schema_field_read", methods::fields),
                new NamedMethod("schema_field_create", methods::create),
                new NamedMethod("schema_field_update", methods::update),
                new NamedMethod(
                        "schema_field_delete",
                        call -> Reply.of(schemas.delete(call.caller(), field(call.arguments())))),
                new NamedMethod(
                        "schema_field_revive",
                        call -> Reply.of(schemas.revive(call.caller(), field(call.arguments())))));
    }

    private KeptBody types(Api3Call call) {
        return answers.types(schemas.view(call.caller(), OptionalLong.empty()));
    }

    private KeptBody all(Api3Call call) {
        return answers.all(schemas.view(call.caller(), project(call.optionalArguments())));
    }

    private KeptBody fields(Api3Call call) {
        Arguments argument = call.arguments();
        String type = argument.text("type");
        Optional<String> field = argument.optionalText("field_name");
        SchemaView view = schemas.view(call.caller(), project(argument));
        return field.map(name -> SchemaAnswers.field(view.field(new FieldName(type, name))))
                .orElseGet(() -> answers.fields(view, view.type(type)));
    }

    private Reply create(Api3Call call) {
        Arguments argument = call.arguments();
        var wanted = new NewField(argument.text("type"), argument.text("data_type"), properties(argument));
        return Reply.of(schemas.create(call.caller(), wanted));
    }

    private Reply update(Api3Call call) {
        Arguments argument = call.arguments();
        var edit = new FieldEdit(field(argument), properties(argument), project(argument));
        return Reply.of(schemas.update(call.caller(), edit));
    }

    private static FieldName field(Arguments argument) {
        return new FieldName(argument.text("type"), argument.text("field_name"));
    }

    private static List<Property> properties(Arguments argument) {
        return argument.objects("properties").stream()
                .map(one -> new Property(one.text("property_name"), one.value("value")))
                .toList();
    }

    /// A project given as a link; its id may be 0.
    private static OptionalLong project(Arguments argument) {
        return argument.has("project")
                ? OptionalLong.of(argument.object("project").integer("id"))
                : OptionalLong.empty();
    }
}
