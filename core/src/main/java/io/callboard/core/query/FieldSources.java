package io.callboard.core.query;

import io.callboard.core.schema.Derivation;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage;
import java.util.Optional;

/// Where the single value of a field comes from.
final class FieldSources {
    private FieldSources() {}

    /// Empty for a field that has no value, such as a pivot column, and for links and lists.
    static Optional<Source> of(Scope scope, Position at, Field field) {
        if (isRetold(scope, at.type(), field)) {
            return at.type().field("meta").map(meta -> new Source.EventText(at.row(), text(at.type(), field), meta));
        }
        return switch (field.storage()) {
            case Storage.Column _, Storage.AttachmentColumn _ -> Optional.of(new Source.Stored(at.row(), field));
            case Storage.LinkColumn _, Storage.LinkTable _, Storage.BackLink _ -> Optional.empty();
            case Storage.Derived(Derivation derivation) -> derived(scope, at, field, derivation);
        };
    }

    /// Texts of events name rows of any project.
    private static boolean isRetold(Scope scope, EntityType type, Field field) {
        return type.name().equals("EventLogEntry")
                && scope.context.visibility().isNarrow()
                && switch (field.name()) {
                    case "description", "meta" -> true;
                    default ->
                        field.storage() instanceof Storage.Derived(Derivation derivation)
                                && derivation == Derivation.DISPLAY_NAME;
                };
    }

    /// The name of an event is its description.
    private static Field text(EntityType events, Field field) {
        return field.storage() instanceof Storage.Derived
                ? events.field(events.nameField()).orElse(field)
                : field;
    }

    private static Optional<Source> derived(Scope scope, Position at, Field field, Derivation derivation) {
        EntityType type = at.type();
        return switch (derivation) {
            case DISPLAY_NAME -> Optional.of(new Source.Label(at.row(), type));
            case CALLER_READING, CALLER_FAVORITE, CALLER_LAST_ACCESSED ->
                Optional.of(new Source.Mark(at.row(), type, derivation, scope.context.person()));
            case TIME_LOGGED, TIME_OVER_BID, TIME_PERCENT_OF_BID ->
                scope.schema.find("TimeLog").map(logs -> {
                    int log = scope.newRow();
                    Check visible = Rights.ofJoined(scope, log, logs);
                    return new Source.Time(at.row(), type, logs, derivation, log, visible);
                });
            case ASSIGNEES ->
                type.field("task_assignees")
                        .flatMap(people -> Membership.of(scope, at, people))
                        .map(people -> people.counted(at.row()));
            case FORMULA -> FormulaParser.parse(scope, at, field);
            case QUERY -> QueryFields.parse(scope, at, field);
            case NOTHING, OPEN_NOTES, SIBLING_TASKS, TAG_NAMES -> Optional.empty();
        };
    }
}
