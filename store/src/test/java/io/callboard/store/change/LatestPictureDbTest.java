package io.callboard.store.change;

import static io.callboard.store.change.Engine.link;
import static io.callboard.store.change.Engine.updating;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.FileValue;
import io.callboard.core.value.FileValue.Picture;
import io.callboard.core.value.FileValue.Use;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Rows without a picture of their own show the latest Version's, whatever becomes of that Version.
@TestInstance(Lifecycle.PER_CLASS)
class LatestPictureDbTest {
    private Engine engine;
    private EntityId project;
    private EntityId shot;
    private EntityId task;
    private int pictures;

    @BeforeAll
    void open() {
        engine = new Engine();
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @BeforeEach
    void rows() {
        project = engine.create("Project", "name", "P" + System.nanoTime());
        shot = engine.create("Shot", "code", "010", "project", link(project));
        task = engine.create("Task", "content", "comp", "project", link(project), "entity", link(shot));
    }

    private EntityId version() {
        return engine.create(
                "Version", "code", "v", "project", link(project), "entity", link(shot), "sg_task", link(task));
    }

    /// A version with a finished picture.
    private EntityId shown() {
        EntityId version = version();
        upload(version, true);
        return version;
    }

    private void upload(EntityId row, boolean ready) {
        String name = "p" + ++pictures;
        engine.update(
                row, FieldWrite.of("image", new FileValue.Stored(name, 1, name, name, "image/png", List.of(), ready)));
    }

    private void write(EntityId row, Use use) {
        engine.update(row, FieldWrite.of("image", Picture.of(picture(row), use)));
    }

    private long picture(EntityId row) {
        String id = engine.cell(row, "image$attachment");
        return id == null ? 0 : Long.parseLong(id);
    }

    private @Nullable String source(EntityId row) {
        return engine.cell(row, "image_source_entity$id");
    }

    private void assertShows(EntityId row, EntityId version) {
        assertThat(source(row)).isEqualTo(Long.toString(version.id()));
        assertThat(picture(row)).isEqualTo(picture(version)).isPositive();
        assertThat(filmstrip(row)).isEqualTo(filmstrip(version));
    }

    private @Nullable String filmstrip(EntityId row) {
        return engine.cell(row, "filmstrip_image$attachment");
    }

    private void assertShowsNothing(EntityId row) {
        assertThat(source(row)).isNull();
        assertThat(picture(row)).isZero();
    }

    @Test
    void theLatestWithAFinishedPictureIsShownByShotTaskAndProject() {
        EntityId first = shown();
        EntityId second = version();
        upload(second, false);
        List.of(shot, task, project).forEach(row -> assertShows(row, first));
        write(second, Use.FINISHED);
        List.of(shot, task, project).forEach(row -> assertShows(row, second));
    }

    @Test
    void anOlderVersionThatGetsAPictureLaterDoesNotComeForward() {
        EntityId first = version();
        EntityId second = shown();
        upload(first, true);
        assertShows(shot, second);
    }

    @Test
    void aRetiredVersionGivesWayAndComesBack() {
        EntityId first = shown();
        EntityId second = shown();
        engine.retire(second);
        List.of(shot, task, project).forEach(row -> assertShows(row, first));
        engine.retire(first);
        List.of(shot, task, project).forEach(this::assertShowsNothing);
        engine.revive(second);
        List.of(shot, task, project).forEach(row -> assertShows(row, second));
    }

    @Test
    void aVersionThatMovesTakesItsPictureAlong() {
        EntityId first = shown();
        EntityId second = shown();
        EntityId other = engine.create("Shot", "code", "020", "project", link(project));
        engine.update(second, "entity", link(other));
        assertShows(shot, first);
        assertShows(other, second);
        assertShows(task, second);
        engine.update(second, "sg_task", null);
        assertShows(task, first);
        engine.update(first, "entity", null);
        assertShowsNothing(shot);
    }

    @Test
    void aClearedPictureOfTheVersionIsReplacedByTheNext() {
        EntityId first = shown();
        EntityId second = shown();
        engine.update(second, "image", null);
        assertShows(shot, first);
        upload(second, true);
        assertShows(shot, second);
    }

    @Test
    void aNewPictureOfTheVersionIsShownWhenItIsMadeAndNotBefore() {
        EntityId first = shown();
        EntityId second = shown();
        long before = picture(second);
        upload(second, false);
        assertThat(picture(shot)).isEqualTo(before);
        engine.retire(first);
        assertThat(picture(shot)).isEqualTo(before);
        write(second, Use.FINISHED);
        assertShows(shot, second);
        assertThat(picture(shot)).isNotEqualTo(before);
    }

    @Test
    void aPictureThatCannotBeMadeGivesWay() {
        EntityId first = shown();
        EntityId second = shown();
        upload(second, false);
        write(second, Use.FAILED);
        assertShows(shot, first);
        upload(shot, false);
        assertThat(source(shot)).isNull();
        write(shot, Use.FAILED);
        assertShows(shot, first);
    }

    @Test
    void aPictureOfTheRowsOwnStaysWhateverVersionsDo() {
        EntityId first = shown();
        upload(shot, true);
        long own = picture(shot);
        EntityId second = shown();
        engine.retire(second);
        engine.update(first, "entity", null);
        assertThat(picture(shot)).isEqualTo(own);
        assertThat(source(shot)).isNull();
    }

    @Test
    void aPictureThatSomebodyTookAwayStaysAwayUntilOneComes() {
        EntityId first = shown();
        EntityId second = shown();
        engine.update(shot, "image", null);
        assertShowsNothing(shot);
        engine.retire(second);
        assertShowsNothing(shot);
        upload(first, true);
        assertShows(shot, first);
    }

    @Test
    void aShotTakesItsVersionsToTheTrashAndBack() {
        EntityId version = shown();
        engine.retire(shot);
        assertShowsNothing(task);
        assertShowsNothing(project);
        engine.revive(shot);
        List.of(shot, task, project).forEach(row -> assertShows(row, version));
    }

    @Test
    void aShotThatComesBackDoesNotShowAVersionThatLeftMeanwhile() {
        EntityId version = shown();
        EntityId other = engine.create("Shot", "code", "020", "project", link(project));
        engine.retire(shot);
        engine.revive(version);
        engine.update(version, "entity", link(other));
        engine.revive(shot);
        assertShowsNothing(shot);
        assertShows(task, version);
    }

    @Test
    void theFallBackIsToldInTheSameChange() {
        EntityId first = shown();
        EntityId second = shown();
        long before = picture(second);
        long last = engine.lastEvent();
        engine.retire(second);
        List<Engine.Event> told = engine.eventsAfter(last).stream()
                .filter(event -> "image".equals(event.attribute()))
                .toList();
        assertThat(told).hasSize(3).allSatisfy(event -> {
            assertThat(event.meta())
                    .containsEntry("is_transient", false)
                    .containsEntry("old_value", before)
                    .containsEntry("new_value", picture(first));
        });
        assertThat(told).extracting(Engine.Event::brief).contains("Shotgun_Shot_Change:image");
    }

    @Test
    void oneBatchThatMovesAndRetiresSettlesOnce() {
        EntityId first = shown();
        EntityId second = shown();
        EntityId third = shown();
        long last = engine.lastEvent();
        engine.batch(
                updating(third, "entity", null), new io.callboard.core.change.Change.Retire("Version", second.id()));
        assertShows(shot, first);
        assertThat(engine.eventsAfter(last).stream()
                        .filter(event -> event.isOf(shot) && "image".equals(event.attribute())))
                .hasSize(1);
    }
}
