package io.callboard.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class PhysicalNamesTest {
    @Test
    void typesBecomeSnakeCase() {
        assertThat(PhysicalNames.table("HumanUser")).isEqualTo("human_user");
        assertThat(PhysicalNames.table("CustomEntity01")).isEqualTo("custom_entity01");
        assertThat(PhysicalNames.table("Asset_linked_projects_Connection"))
                .isEqualTo("asset_linked_projects_connection");
    }

    @Test
    void longNamesAreCutAndStayApart() {
        String name = "sg_" + "x".repeat(200);
        assertThat(PhysicalNames.idColumn(name)).hasSize(63).endsWith("$id").startsWith("sg_xxx");
        assertThat(PhysicalNames.idColumn(name)).isNotEqualTo(PhysicalNames.idColumn(name + "x"));
        assertThat(PhysicalNames.typeColumn(name)).hasSize(63).endsWith("$type");
        assertThat(PhysicalNames.fit("가".repeat(50)).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(63);
    }
}
