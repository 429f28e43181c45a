package io.callboard.core.change;

import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.error.Fault;
import io.callboard.core.schema.EntityType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a create must contain and what it gets by default (data semantics 3.3).
public final class CreateContract {
    private static final Set<String> NUMBERED = Set.of("code", "content", "name", "title", "firstname");
    private static final Set<String> UNNAMED = Set.of("Reply");
    private static final Set<String> MAY_LOSE_NAME = Set.of("Task", "TimeLog");

    private CreateContract() {}

    /// Checks that a project-scoped row names its project.
    ///
    /// @throws Fault `missing 'project' attribute: <echo of data>`
    static void checkProject(EntityType type, List<FieldWrite> writes) {
        Optional<FieldWrite> project = find(writes, "project");
        if (isTemplateTask(type, writes)) {
            if (project.map(FieldWrite::value).isPresent()) {
                throw ChangeRefusal.TEMPLATE_TASK_IN_PROJECT.of();
            }
            return;
        }
        if (!type.projectRequired()) {
            return;
        }
        boolean given = type.name().equals(FieldAccess.EVENT)
                ? project.isPresent()
                : project.map(FieldWrite::value).isPresent();
        if (!given) {
            throw ChangeRefusal.NO_PROJECT.of(echo(writes));
        }
    }

    /// A task of a template belongs to no project.
    private static boolean isTemplateTask(EntityType type, List<FieldWrite> writes) {
        return type.name().equals("Task")
                && find(writes, "task_template").map(FieldWrite::value).isPresent();
    }

    private static Optional<FieldWrite> find(List<FieldWrite> writes, String field) {
        return writes.stream().filter(write -> write.field().equals(field)).findFirst();
    }

    private static Map<String, @Nullable Object> echo(List<FieldWrite> writes) {
        Map<String, @Nullable Object> echo = new LinkedHashMap<>();
        for (FieldWrite write : writes) {
            echo.put(write.field(), write.value());
        }
        return echo;
    }

    /// The name that a row gets when the caller names none; empty for types that stay unnamed.
    public static Optional<String> defaultName(EntityType type, long id) {
        if (type.name().equals("TimeLog")) {
            return Optional.of("New Time Log");
        }
        if (type.name().equals("HumanUser")) {
            return Optional.of("New User " + Long.toHexString(id));
        }
        if (type.name().equals(FieldAccess.EVENT)) {
            return Optional.of("New Event");
        }
        return NUMBERED.contains(type.nameField()) && !UNNAMED.contains(type.name())
                ? Optional.of("New " + type.displayName() + " " + id)
                : Optional.empty();
    }

    /// Checks that a row that must have a name is not made without one, and does not lose it.
    ///
    /// @throws Fault when the name was sent and is empty
    public static void checkName(EntityType type, List<Write> writes, Verb verb) {
        if (defaultName(type, 0).isEmpty() || (verb == Verb.UPDATE && MAY_LOSE_NAME.contains(type.name()))) {
            return;
        }
        for (Write write : writes) {
            if (write.field().name().equals(type.nameField())
                    && write.value() instanceof PlannedValue.Single(Object value)
                    && value == null) {
                throw SetterRefusal.NAME_EMPTY.of(verb, write.field().fullName());
            }
        }
    }
}
