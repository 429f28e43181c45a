package io.callboard.store.change.edit;

import io.callboard.core.schema.Field;
import io.callboard.store.change.row.WorkRow;
import io.callboard.store.event.EventDraft.Moment;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A person's name is stored whole and in two parts; whichever the caller writes, the other follows.
final class PersonName {
    private static final Set<String> FIELDS = Set.of("name", "firstname", "lastname");

    private PersonName() {}

    /// The fields that change together, when any of them is written.
    static Set<String> together(String type) {
        return type.equals("HumanUser") ? FIELDS : Set.of();
    }

    static void complete(WorkRow row, CellSetter setter, Moment moment, Set<Field> written) {
        if (!row.type().name().equals("HumanUser")) {
            return;
        }
        Set<String> names = written.stream().map(Field::name).collect(Collectors.toSet());
        if (names.contains("name")) {
            split(row, setter, moment, names);
        } else if (names.contains("firstname") || names.contains("lastname")) {
            String name = Stream.of(text(row, "firstname"), text(row, "lastname"))
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" "));
            put(row, setter, moment, "name", name.isEmpty() ? null : name);
        }
    }

    /// The last word is the last name; a single word is a first name.
    private static void split(WorkRow row, CellSetter setter, Moment moment, Set<String> written) {
        String name = Optional.ofNullable(text(row, "name")).orElse("");
        int space = name.lastIndexOf(' ');
        if (!written.contains("firstname")) {
            put(
                    row,
                    setter,
                    moment,
                    "firstname",
                    space < 0 ? name : name.substring(0, space).strip());
        }
        if (!written.contains("lastname")) {
            put(row, setter, moment, "lastname", space < 0 ? null : name.substring(space + 1));
        }
    }

    private static @Nullable String text(WorkRow row, String field) {
        return row.get(field) instanceof String text ? text : null;
    }

    private static void put(WorkRow row, CellSetter setter, Moment moment, String name, @Nullable String value) {
        row.type()
                .field(name)
                .ifPresent(field -> setter.put(row, field, value == null || value.isEmpty() ? null : value, moment));
    }
}
