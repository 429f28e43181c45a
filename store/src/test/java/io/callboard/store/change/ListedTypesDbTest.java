package io.callboard.store.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.ListedTypes;
import io.callboard.core.value.EntityId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
final class ListedTypesDbTest {
    private final Engine engine = new Engine();
    private EntityId project = new EntityId("Project", 0);
    private EntityId shot = project;
    private EntityId task = project;
    private EntityId person = project;

    @BeforeAll
    void open() {
        project = engine.create("Project", "name", "Listed");
        shot = engine.create("Shot", "code", "010", "project", Engine.link(project));
        task = engine.create("Task", "content", "light", "project", Engine.link(project), "entity", Engine.link(shot));
        person = engine.create("HumanUser", "login", "mia", "name", "Mia");
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private EntityId row(String type) {
        return switch (type) {
            case "Project" -> project;
            case "Shot" -> shot;
            case "Task" -> task;
            case "HumanUser" -> person;
            case "Step" -> new EntityId("Step", 1);
            default -> throw new IllegalArgumentException(type);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"Project", "Shot", "Step", "Task", "HumanUser"})
    void aFolderBelongsToAnyRow(String type) {
        EntityId folder = engine.create(
                "FilesystemLocation", "code", type, "project", Engine.link(project), "entity", Engine.link(row(type)));
        assertThat(engine.cell(folder, "entity$id"))
                .isEqualTo(Long.toString(row(type).id()));
    }

    @ParameterizedTest
    @CsvSource({"TimeLog, entity, Shot", "TimeLog, entity, Project", "Cut, entity, Shot", "Task, entity, Task"})
    void otherStandardLinksOfSeveralTypesTakeOthersToo(String type, String field, String target) {
        EntityId made = engine.create(type, "project", Engine.link(project), field, Engine.link(row(target)));
        assertThat(engine.cell(made, field + "$id"))
                .isEqualTo(Long.toString(row(target).id()));
    }

    /// A row in the trash cannot be linked, whatever the type of the link lists.
    @Test
    void aRetiredRowIsLinkedNoMore() {
        EntityId gone = engine.create("Shot", "code", "gone", "project", Engine.link(project));
        EntityId folder = engine.create(
                "FilesystemLocation", "code", "gone", "project", Engine.link(project), "entity", Engine.link(gone));
        EntityId log = engine.create("TimeLog", "project", Engine.link(project), "entity", Engine.link(gone));
        engine.retire(gone);
        assertThat(engine.cell(folder, "entity$id")).isNull();
        assertThat(engine.cell(log, "entity$id")).isNull();
        engine.revive(gone);
        assertThat(engine.cell(folder, "entity$id")).isEqualTo(Long.toString(gone.id()));
    }

    @Test
    void linksToAccountsAndOfOneTypeKeepToTheirList() {
        assertRefused("SetterRefusal.ILLEGAL {", "Version", "user", Engine.link(shot));
        assertRefused("SetterRefusal.ILLEGAL {", "Task", "task_assignees", Engine.links(shot));
        assertRefused("SetterRefusal.ILLEGAL {", "Note", "addressings_to", Engine.links(shot));
        assertRefused("expected=Task, type=Shot", "PublishedFile", "task", Engine.link(shot));
        assertRefused("expected=HumanUser, type=Shot", "TimeLog", "user", Engine.link(shot));
        assertRefused("expected=Project, type=Shot", "Shot", "project", Engine.link(shot));
        assertRefused(
                "SetterRefusal.ILLEGAL {", "FilesystemLocation", "entity", Engine.link(new EntityId("Shot", 99_999)));
    }

    private void assertRefused(String reason, String type, String field, Object value) {
        assertThatThrownBy(() -> engine.create(type, "project", Engine.link(project), field, value))
                .as(type + "." + field)
                .isInstanceOf(Fault.class)
                .hasMessageContaining(reason);
    }

    @Test
    void whatIsAdviceIsToldByTheSchemaAlone() {
        List<String> advice = engine.schemas().current().enabledTypes().stream()
                .flatMap(type -> type.fields().values().stream())
                .filter(ListedTypes::areAdvice)
                .filter(field -> !field.name().equals("image_source_entity"))
                .map(Field::toString)
                .sorted()
                .toList();
        assertThat(advice)
                .contains(
                        "FilesystemLocation.entity", "TimeLog.entity", "Cut.entity", "Note.note_links", "Reply.entity")
                .doesNotContain("Version.user", "Task.task_assignees", "Reply.user", "Shot.project", "Shot.created_by");
    }
}
