package io.callboard.store.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.store.Database;
import io.callboard.store.SiteTemplate;
import io.callboard.store.schema.SchemaRepository;
import io.callboard.testkit.TestDatabase;
import io.callboard.testkit.TestDatabases;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class StandardSiteDbTest {
    @Test
    void everyShippedTypeAndFieldIsInTheSchema() {
        try (TestDatabase empty = TestDatabases.empty();
                Database database = SiteTemplate.open(empty)) {
            StandardSite.create(database);
            Schema schema = SchemaRepository.open(database).current();
            for (EntityType shipped : StandardSchema.types()) {
                EntityType type = Objects.requireNonNull(schema.defined().get(shipped.name()), shipped.name());
                assertThat(type.fields().values())
                        .containsExactlyElementsOf(shipped.fields().values());
            }
        }
    }
}
