package io.callboard.store.read;

import io.callboard.core.query.LinkRef;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.store.Naming;
import java.util.Optional;

/// A link as SQL: an expression for its id, and either one for its type or the only type it can have.
///
/// @param fixedType the code of the only type, 0 when `typeColumn` tells
record LinkSql(String id, Optional<String> typeColumn, int fixedType) {
    static LinkSql of(Schema schema, LinkRef link) {
        String alias = "r" + link.row();
        return switch (link) {
            case LinkRef.Self(int _, var type) -> new LinkSql(alias + ".id", Optional.empty(), type.code());
            case LinkRef.Stored(int _, var field) -> stored(schema, alias, (Storage.LinkColumn) field.storage());
            case LinkRef.Far(int _, var field) -> end(schema, alias, ((Storage.LinkTable) field.storage()).far());
        };
    }

    private static LinkSql stored(Schema schema, String alias, Storage.LinkColumn column) {
        return end(schema, alias, new Storage.End(column.typeColumn(), column.idColumn(), column.fixedType()));
    }

    static LinkSql end(Schema schema, String alias, Storage.End end) {
        return new LinkSql(
                alias + "." + Naming.quote(end.idColumn()),
                end.typeColumn().map(column -> alias + "." + Naming.quote(column)),
                end.typeColumn().isPresent()
                        ? 0
                        : end.fixedType().map(schema::codeOf).orElse(0));
    }

    /// Whether the link can lead to rows of the type at all.
    boolean canBe(int type) {
        return typeColumn.isPresent() || fixedType == type;
    }

    /// `and type = code`, where the type is not given anyway.
    String andType(int type) {
        return typeColumn.map(column -> " and " + column + " = " + type).orElse("");
    }

    /// The type as an expression.
    String type() {
        return typeColumn.orElse(Integer.toString(fixedType));
    }
}
