package io.callboard.server.api3;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.callboard.core.schema.EntityType;
import io.callboard.server.http.KeptBody;
import io.callboard.server.json.JsonOutput;
import io.callboard.server.schemaadmin.FieldView;
import io.callboard.server.schemaadmin.SchemaView;
import io.callboard.server.schemaadmin.TypeView;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;

/// Answers to schema calls as they are sent. The large ones are cached for all callers who would get the same,
/// which is what a [SchemaView.Basis] identifies. A new schema, status, rule or decision of a project makes a
/// new basis, and answers cached for the old one are never found again (ADR 48). Bounded; thread-safe.
final class SchemaAnswers {
    /// Approximate memory of one value of a basis.
    private static final int VALUE_BYTES = 120;

    private final Cache<Asked, KeptBody> kept;

    /// @param bytes approximately how much memory the answers may take
    SchemaAnswers(long bytes) {
        this.kept = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Asked asked, KeptBody body) ->
                        body.weight() + VALUE_BYTES * asked.basis().size())
                .executor(Runnable::run)
                .build();
    }

    private enum What {
        TYPES,
        ALL,
        FIELDS
    }

    /// @param type empty for all of them
    private record Asked(What what, String type, SchemaView.Basis basis) {}

    /// `{Type: {"name": …, "visible": …}, …}`
    KeptBody types(SchemaView view) {
        return kept.get(
                new Asked(What.TYPES, "", view.basis()),
                _ -> document(out -> byType(out, view, new FieldBlocks(out)::type)));
    }

    /// `{Type: {field: block, …}, …}`
    KeptBody all(SchemaView view) {
        return kept.get(
                new Asked(What.ALL, "", view.basis()),
                _ -> document(out -> byType(out, view, type -> new FieldBlocks(out).fields(view.fields(type.type())))));
    }

    /// `{field: block, …}` of one type.
    KeptBody fields(SchemaView view, EntityType type) {
        return kept.get(
                new Asked(What.FIELDS, type.name(), view.basis()),
                _ -> document(out -> new FieldBlocks(out).fields(view.fields(type))));
    }

    /// `{field: block}` of one field, which is not requested often enough to be cached.
    static KeptBody field(FieldView field) {
        return document(out -> new FieldBlocks(out).fields(List.of(field)));
    }

    private static void byType(JsonOutput out, SchemaView view, Consumer<TypeView> block) {
        List<TypeView> types = view.types();
        out.raw('{');
        for (int i = 0; i < types.size(); i++) {
            (i == 0 ? out : out.raw(',')).string(types.get(i).type().name()).raw(':');
            block.accept(types.get(i));
        }
        out.raw('}');
    }

    private static KeptBody document(Reply reply) {
        var bytes = new ByteArrayOutputStream();
        var out = new JsonOutput((chunk, length) -> bytes.write(chunk, 0, length));
        reply.asResults().write(out);
        out.end();
        return new KeptBody(Api3Endpoint.JSON, bytes.toByteArray());
    }
}
