package io.callboard.store.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.value.EntityId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class PathCacheDbTest {
    private final Engine engine = new Engine();
    private EntityId project = new EntityId("Project", 0);
    private EntityId primary = project;
    private EntityId deeper = project;

    @BeforeAll
    void open() {
        project = engine.create("Project", "name", "Paths");
        primary =
                engine.create("LocalStorage", "code", "primary", "linux_path", "/mnt/jobs", "windows_path", "J:\\jobs");
        deeper = engine.create("LocalStorage", "code", "deeper", "linux_path", "/mnt/jobs/tk");
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private EntityId publish(Object... pairs) {
        List<Object> fields = new ArrayList<>(List.of(pairs));
        fields.addAll(List.of("project", Engine.link(project)));
        return engine.create("PublishedFile", fields.toArray());
    }

    private void assertPlace(EntityId publish, @Nullable EntityId storage, @Nullable String path) {
        assertThat(engine.cell(publish, "path_cache_storage$id"))
                .isEqualTo(storage == null ? null : Long.toString(storage.id()));
        assertThat(engine.cell(publish, "path_cache")).isEqualTo(path);
    }

    @Test
    void aLocalPathTellsItsStorageAndThePathBelowTheRoot() {
        assertPlace(publish("path", Map.of("local_path", "/mnt/jobs/show/a.v001.ma")), primary, "show/a.v001.ma");
        assertPlace(publish("path", Map.of("local_path", "/mnt/jobs/tk/a.v001.ma")), deeper, "a.v001.ma");
        assertPlace(publish("path", Map.of("local_path", "j:/jobs/show/a.v001.ma")), primary, "show/a.v001.ma");
    }

    @Test
    void aPathOnANamedStorageTellsTheSame() {
        Map<String, Object> path = Map.of("relative_path", "show/b.v001.ma", "local_storage", Engine.link(primary));
        assertPlace(publish("path", path), primary, "show/b.v001.ma");
    }

    @Test
    void anUpdateFollowsThePath() {
        EntityId publish = publish("path", Map.of("local_path", "/mnt/jobs/show/c.v001.ma"));
        engine.update(publish, "path", Map.of("local_path", "/mnt/jobs/tk/c.v002.ma"));
        assertPlace(publish, deeper, "c.v002.ma");
        engine.update(publish, "path", null);
        assertPlace(publish, deeper, "c.v002.ma");
        engine.update(publish, "path", Map.of("url", "https://example.com/c.v003.ma"));
        assertPlace(publish, null, null);
        engine.update(publish, "path", Map.of("local_path", "/mnt/jobs/show/c.v004.ma"));
        assertPlace(publish, primary, "show/c.v004.ma");
    }

    @Test
    void whatTheCallerWritesStays() {
        EntityId publish = publish("path", Map.of("local_path", "/mnt/jobs/show/d.ma"), "path_cache", "by hand");
        assertPlace(publish, primary, "by hand");
        engine.update(
                publish,
                "path",
                Map.of("local_path", "/mnt/jobs/show/e.ma"),
                "path_cache_storage",
                Engine.link(deeper));
        assertPlace(publish, deeper, "show/e.ma");
        assertPlace(publish("path_cache", "alone"), null, "alone");
    }

    @Test
    void theEventLogTellsOfThePlace() {
        long before = engine.lastEvent();
        EntityId publish = publish("path", Map.of("local_path", "/mnt/jobs/show/f.ma"));
        assertThat(engine.eventsAfter(before).stream()
                        .filter(event -> event.isOf(publish))
                        .map(Engine.Event::attribute))
                .contains("path", "path_cache", "path_cache_storage");
    }
}
