package io.callboard.store.standard;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.SchemaChange;
import io.callboard.store.Database;
import io.callboard.store.Migrations;
import io.callboard.store.schema.SchemaRepository;
import java.util.ArrayList;
import java.util.List;

/// Makes a database a site: the product's tables, the shipped schema, the rows every site starts with. On a site that
/// exists it brings what a newer version ships and leaves the site's own changes alone; run again it does nothing.
public final class StandardSite {
    private StandardSite() {}

    public static SchemaRepository create(Database database) {
        Migrations.run(database);
        SchemaRepository schemas = SchemaRepository.open(database);
        schemas.apply(schema -> missing(schema), (_, _) -> {});
        return schemas;
    }

    private static List<SchemaChange> missing(Schema schema) {
        List<SchemaChange> changes = new ArrayList<>();
        for (EntityType type : StandardSchema.types()) {
            if (!schema.defined().containsKey(type.name())) {
                changes.add(new SchemaChange.AddType(type));
            }
        }
        return changes;
    }
}
