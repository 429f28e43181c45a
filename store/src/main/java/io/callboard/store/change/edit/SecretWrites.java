package io.callboard.store.change.edit;

import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.SetterRefusal;
import io.callboard.core.change.Verb;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.store.change.row.SecretSink;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import io.callboard.store.event.EventDraft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Passes written passwords on, together with the names they are judged by.
final class SecretWrites {
    /// The names of accounts: a password may not be the account's own name.
    private static final List<String> NAMES = List.of("login", "email", "firstname");

    private final Work work;

    SecretWrites(Work work) {
        this.work = work;
    }

    /// The writes, ordered so that a password comes after the names that it is judged by.
    static List<Write> last(List<Write> writes) {
        if (writes.stream().noneMatch(SecretWrites::isSecret)) {
            return writes;
        }
        List<Write> ordered = new ArrayList<>(writes);
        ordered.sort(Comparator.comparing(SecretWrites::isSecret));
        return ordered;
    }

    private static boolean isSecret(Write write) {
        return write.value() instanceof PlannedValue.Secret;
    }

    /// What an update that writes a password must know beside it.
    static List<Field> needed(EntityType type, List<Write> writes) {
        return writes.stream().anyMatch(SecretWrites::isSecret)
                ? NAMES.stream().map(type::field).flatMap(Optional::stream).toList()
                : List.of();
    }

    void keep(WorkRow row, Field field, @Nullable String plain, Verb verb) {
        Set<String> names = new HashSet<>();
        for (String name : NAMES) {
            if (row.knows(name) && row.get(name) instanceof String text) {
                names.add(text);
            }
        }
        try {
            work.site().secrets().keep(work.transaction(), new SecretSink.Owner(row.key(), names), plain);
        } catch (SecretSink.Unfit e) {
            throw SetterRefusal.PASSWORD.of(verb, field.fullName(), e.problem());
        }
        work.touched().add(row.key());
        work.unlogged().add(field.toString());
        if (!row.isNew()) {
            work.draft(new EventDraft.Secret(row.key(), field));
        }
    }
}
