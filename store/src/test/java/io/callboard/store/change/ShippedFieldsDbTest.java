package io.callboard.store.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.FileValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Values of standard fields that tools read in a particular form.
@TestInstance(Lifecycle.PER_CLASS)
final class ShippedFieldsDbTest {
    private final Engine engine = new Engine();
    private final EntityId project = engine.create("Project", "name", "Fields");

    @AfterAll
    void close() {
        engine.close();
    }

    @Test
    void aCutIsNamedWithItsRevision() {
        EntityId cut = engine.create("Cut", "project", Engine.link(project), "code", "reel1");
        assertThat(engine.name(cut)).isEqualTo("reel1");
        engine.update(cut, "revision_number", 2L);
        assertThat(engine.name(cut)).isEqualTo("reel1 v002");
        engine.update(cut, "code", "reel2");
        assertThat(engine.name(cut)).isEqualTo("reel2 v002");
        engine.update(cut, "revision_number", 1234L);
        assertThat(engine.name(cut)).isEqualTo("reel2 v1234");
    }

    @Test
    void aNewProjectTellsHowItIsNavigated() {
        assertThat(engine.cell(project, "tracking_settings"))
                .contains("\"navchains\"", "\"Shot\": \"Shot.sg_sequence\"");
        EntityId own = engine.create("Project", "name", "Own", "tracking_settings", Map.of("a", 1L));
        assertThat(engine.cell(own, "tracking_settings")).isEqualTo("{\"a\": 1}");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, Integer.MAX_VALUE, 2_147_483_648L, 5_000_000_000_000L})
    void theSizeOfAFileIsExact(long bytes) {
        var file = new FileValue.Stored("00", bytes, "a.mov", "a.mov", "video/quicktime", List.of(), true);
        EntityId version = engine.create("Version", "project", Engine.link(project), "code", "a");
        engine.update(version, FieldWrite.of("sg_uploaded_movie", file));
        long attachment = Long.parseLong(String.valueOf(engine.cell(version, "sg_uploaded_movie$attachment")));
        assertThat(engine.cell(new EntityId("Attachment", attachment), "file_size"))
                .isEqualTo(Long.toString(bytes));
    }
}
