package io.callboard.server.access;

import io.callboard.core.filter.Filter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One rule of a permission group (data semantics 8.1).
///
/// @param ruleSet the code of the group, `*` for every group
/// @param entityType the type it is about, `*` for every type
/// @param field the field it is about; without one, the whole row
/// @param condition which rows it applies to, with [Token]s as operands
/// @param allow whether it allows or refuses; refusing wins
public record PermissionRule(
        long id,
        String ruleSet,
        Right right,
        String entityType,
        Optional<String> field,
        Optional<Filter> condition,
        boolean allow) {
    static final String ANY = "*";

    /// What a rule allows or refuses.
    public enum Right {
        SEE,
        CREATE,
        EDIT,
        /// Moving to the trash and back.
        RETIRE,
        /// Changing fields and entity types.
        SCHEMA,
        /// Saying who did something, or when, in place of the caller and the time of the call.
        AUTHOR,
        /// A switch: only projects that the actor is assigned to are visible.
        ASSIGNED_PROJECTS,
        /// Not a right: how rows of a type without a project link belong to projects.
        IN_PROJECT;

        private static final Map<String, Right> BY_NAME = Arrays.stream(values())
                .collect(Collectors.toUnmodifiableMap(
                        right -> right.name().toLowerCase(Locale.ROOT), Function.identity()));

        /// @throws IllegalArgumentException for a name that no rule may have
        static Right named(String name) {
            Right right = BY_NAME.get(name);
            if (right == null) {
                throw new IllegalArgumentException("no such right: " + name);
            }
            return right;
        }
    }

    boolean speaksOf(String type) {
        return entityType.equals(ANY) || entityType.equals(type);
    }

    /// The rule as refusals print it.
    String text() {
        if (right == Right.ASSIGNED_PROJECTS) {
            return "only projects assigned to the user";
        }
        String subject = entityType.equals(ANY) ? "everything" : entityType;
        String what = right.name().toLowerCase(Locale.ROOT) + " " + subject
                + field.map(name -> "." + name).orElse("");
        String when =
                condition.map(filter -> " where " + ConditionText.of(filter)).orElse("");
        return (allow ? "may " : "may not ") + what + when;
    }
}
