package io.callboard.server.api3;

import io.callboard.core.schema.Field.FieldName;
import io.callboard.server.schemaadmin.FieldEdit;
import io.callboard.server.schemaadmin.NewField;
import io.callboard.server.schemaadmin.Property;
import io.callboard.server.schemaadmin.SchemaService;
import java.util.List;
import java.util.OptionalLong;

/// The schema calls (protocol section 3.11).
final class SchemaMethods {
    private SchemaMethods() {}

    static List<Api3Method> over(SchemaService schemas) {
        return List.of(
                new EntityRead(schemas),
                new Read(schemas),
                new FieldRead(schemas),
                new FieldCreate(schemas),
                new FieldUpdate(schemas),
                new FieldDelete(schemas),
                new FieldRevive(schemas));
    }

    private record EntityRead(SchemaService schemas) implements Api3Method.Signed {
        @Override
        public String name() {
            return "schema_entity_read";
        }

        @Override
        public Reply answer(Api3Call call) {
            return Reply.of(schemas.types(call.caller()));
        }
    }

    private record Read(SchemaService schemas) implements Api3Method.Signed {
        @Override
        public String name() {
            return "schema_read";
        }

        @Override
        public Reply answer(Api3Call call) {
            return Reply.of(schemas.all(call.caller(), project(call.optionalArguments())));
        }
    }

    private record FieldRead(SchemaService schemas) implements Api3Method.Signed {
        @Override
        public String name() {
            return "schema_field_read";
        }

        @Override
        public Reply answer(Api3Call call) {
            Arguments argument = call.arguments();
            return Reply.of(schemas.fields(
                    call.caller(), argument.text("type"), argument.optionalText("field_name"), project(argument)));
        }
    }

    private record FieldCreate(SchemaService schemas) implements Api3Method.Signed {
        @Override
        public String name() {
            return "schema_field_create";
        }

        @Override
        public Reply answer(Api3Call call) {
            Arguments argument = call.arguments();
            var wanted = new NewField(argument.text("type"), argument.text("data_type"), properties(argument));
            return Reply.of(schemas.create(call.caller(), wanted));
        }
    }

    private record FieldUpdate(SchemaService schemas) implements Api3Method.Signed {
        @Override
        public String name() {
            return "schema_field_update";
        }

        @Override
        public Reply answer(Api3Call call) {
            Arguments argument = call.arguments();
            var edit = new FieldEdit(field(argument), properties(argument), project(argument));
            return Reply.of(schemas.update(call.caller(), edit));
        }
    }

    private record FieldDelete(SchemaService schemas) implements Api3Method.Signed {
        @Override
        public String name() {
            return "schema_field_delete";
        }

        @Override
        public Reply answer(Api3Call call) {
            return Reply.of(schemas.delete(call.caller(), field(call.arguments())));
        }
    }

    private record FieldRevive(SchemaService schemas) implements Api3Method.Signed {
        @Override
        public String name() {
            return "schema_field_revive";
        }

        @Override
        public Reply answer(Api3Call call) {
            return Reply.of(schemas.revive(call.caller(), field(call.arguments())));
        }
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
