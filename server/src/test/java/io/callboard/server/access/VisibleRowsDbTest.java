package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.value.EntityId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The cached rows of a vendor stay equal to what the rules say, whatever others write.
final class VisibleRowsDbTest {
    private static final int CHANGES = 120;
    private static final List<String> TYPES =
            List.of("Task", "Shot", "Asset", "Version", "Note", "Reply", "Attachment");
    private static final TestStudio STUDIO = new TestStudio();
    private static final EntityId OURS = STUDIO.create("Project", Map.of("name", "Ours"));
    private static final EntityId THEIRS = STUDIO.create("Project", Map.of("name", "Theirs"));
    private static final Actor.Person VENDOR = STUDIO.person("ven", "vendor", OURS);
    private static final Actor.Person OTHER = STUDIO.person("oth", "vendor", OURS);
    private static final EntityId GROUP = STUDIO.create("Group", Map.of("code", "Out", "users", List.of(VENDOR.row())));

    @AfterAll
    static void close() {
        STUDIO.close();
    }

    private final Random random = new Random(20_260_501);
    private final List<EntityId> holders = new ArrayList<>();
    private final List<EntityId> tasks = new ArrayList<>();
    private final List<EntityId> notes = new ArrayList<>();
    private final List<EntityId> trash = new ArrayList<>();

    @Test
    void memoryFollowsEveryChange() {
        for (int i = 0; i < 4; i++) {
            holders.add(STUDIO.create("Shot", Map.of("project", OURS, "code", "sh" + i)));
            holders.add(STUDIO.create("Asset", Map.of("project", OURS, "code", "as" + i)));
        }
        holders.add(STUDIO.create("Shot", Map.of("project", THEIRS, "code", "th")));
        compare("the first rows");
        for (int i = 0; i < CHANGES; i++) {
            compare(change());
        }
        assertThat(tasks).hasSizeGreaterThan(10);
    }

    private void compare(String after) {
        for (Actor.Person person : List.of(VENDOR, OTHER)) {
            for (String type : TYPES) {
                assertThat(STUDIO.ids(person, type))
                        .as("%s seen by %s after: %s", type, person.login(), after)
                        .isEqualTo(STUDIO.idsAnew(person, type));
            }
        }
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private List<Object> people() {
        List<Object> people = new ArrayList<>();
        for (EntityId candidate : List.of(VENDOR.row(), OTHER.row(), GROUP)) {
            if (random.nextInt(3) == 0) {
                people.add(candidate);
            }
        }
        return people;
    }

    private String change() {
        int dice = tasks.isEmpty() ? 0 : random.nextInt(10);
        return switch (dice) {
            case 0, 1 -> newTask();
            case 2, 3 -> update(any(tasks), "task_assignees", people());
            case 4 -> update(any(tasks), "entity", random.nextInt(4) == 0 ? null : any(holders));
            case 5 -> update(any(holders), "tasks", List.of(any(tasks), any(tasks)));
            case 6 -> retire(random.nextInt(4) == 0 ? holders : tasks);
            case 7 -> revive();
            case 8 -> newNote();
            default -> notes.isEmpty() ? newNote() : update(any(notes), "addressings_to", people());
        };
    }

    private String newTask() {
        EntityId task = STUDIO.create(
                "Task", Map.of("project", OURS, "content", "t", "entity", any(holders), "task_assignees", people()));
        tasks.add(task);
        return "new " + task;
    }

    private String newNote() {
        EntityId note = STUDIO.create("Note", Map.of("project", OURS, "subject", "n", "addressings_to", people()));
        notes.add(note);
        STUDIO.create("Reply", Map.of("content", "r", "entity", note));
        return "new " + note;
    }

    private String update(EntityId row, String field, @Nullable Object value) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(field, value);
        STUDIO.update(row, values);
        return row + "." + field + " = " + value;
    }

    private String retire(List<EntityId> from) {
        if (from.size() < 3) {
            return "nothing";
        }
        EntityId row = from.remove(random.nextInt(from.size()));
        trash.add(row);
        STUDIO.retire(row);
        return "retired " + row;
    }

    private String revive() {
        if (trash.isEmpty()) {
            return "nothing";
        }
        EntityId row = trash.remove(random.nextInt(trash.size()));
        STUDIO.revive(row);
        (row.type().equals("Task") ? tasks : holders).add(row);
        return "revived " + row;
    }
}
