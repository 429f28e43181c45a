package io.callboard.store.standard;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.store.Database;
import io.callboard.store.Migrations;
import io.callboard.store.NewerSiteException;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import io.callboard.store.schema.DirectoryIndexes;
import io.callboard.store.schema.Indexes;
import io.callboard.store.schema.SchemaRepository;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes a database a site: the product's tables, the shipped schema, the rows every site starts with. On an
/// existing site it adds what a newer version ships and keeps the site's own changes; run again it does
/// nothing.
public final class StandardSite {
    private StandardSite() {}

    /// Makes the site, or brings it up to date.
    ///
    /// @throws NewerSiteException when a newer program has opened this site
    public static SchemaRepository create(Database database) {
        return create(database, StandardSchema::types, fingerprint());
    }

    /// @param fingerprint what tells this version of the shipped files from others
    static SchemaRepository create(Database database, Supplier<List<EntityType>> shipped, String fingerprint) {
        boolean newer = !Migrations.run(database).isEmpty();
        SchemaRepository schemas = SchemaRepository.open(database);
        if (!database.read(StandardSite::received).equals(fingerprint)) {
            if (!newer) {
                requireNotOutgrown(database, fingerprint);
            }
            schemas.apply(
                    (transaction, schema) ->
                            StandardUpgrade.changes(schema, shipped.get(), SchemaRepository.changedBySite(transaction)),
                    (transaction, plan) -> rows(transaction, plan.schema(), fingerprint));
            schemas.followSteps();
        }
        DirectoryIndexes.ensure(database, schemas.current());
        Indexes.ensureDecomposed(database, schemas.current());
        return schemas;
    }

    private static String fingerprint() {
        return Fingerprint.of(
                StandardSchema.fingerprint() + StandardRows.fingerprint() + StandardPreferences.fingerprint());
    }

    private static String received(Transaction transaction) {
        return transaction.one(Sql.of("select shipped from callboard.schema_version"), row -> row.getString(1));
    }

    private static void requireNotOutgrown(Database database, String fingerprint) {
        boolean outgrown = database.read(transaction -> transaction.one(
                Sql.of("select ? = any (outgrown) from callboard.schema_version", fingerprint),
                row -> row.getBoolean(1)));
        if (outgrown) {
            throw new NewerSiteException("it has left the standard types of this one behind");
        }
    }

    private static Map<String, @Nullable Object> projectSettings(Schema schema) {
        Object standard = schema.type("Project")
                .field("tracking_settings")
                .orElseThrow()
                .properties()
                .defaultValue();
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        if (standard instanceof Map<?, ?> map) {
            map.forEach((key, value) -> settings.put(String.valueOf(key), value));
        }
        return settings;
    }

    private static void rows(Transaction transaction, Schema schema, String fingerprint) {
        Instant now = transaction.one(
                Sql.of("select extract(epoch from date_trunc('second', now()))::bigint"),
                row -> Instant.ofEpochSecond(row.getLong(1)));
        new SeedWriter(transaction, schema, now).write(StandardRows.of(now, projectSettings(schema)));
        StandardPreferences.write(transaction);
        transaction.execute(Sql.of(
                "update callboard.schema_version set outgrown = outgrown || nullif(shipped, ''), shipped = ?",
                fingerprint));
    }
}
