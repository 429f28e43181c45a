package io.callboard.store.change;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.change.SetterRefusal;
import io.callboard.core.change.Verb;
import io.callboard.core.error.Fault;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.store.StoreException;
import io.callboard.store.change.row.RowRefusal;
import io.callboard.store.schema.Indexes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Turns PostgreSQL's refusals of a value into faults for the caller: a value or a pair that exists already, a
/// text that no index can hold. Every other exception is not the caller's concern and passes through unchanged.
final class ValueRefusals {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String DATA_EXCEPTION = "22";
    private static final String LIMIT_EXCEEDED = "54000";

    private final Schema schema;
    private final Batch batch;

    ValueRefusals(Schema schema, Batch batch) {
        this.schema = schema;
        this.batch = batch;
    }

    RuntimeException of(StoreException refused) {
        return switch (refused.sqlState()) {
            case UNIQUE_VIOLATION -> taken(refused);
            case LIMIT_EXCEEDED -> tooLong();
            default -> refused.sqlState().startsWith(DATA_EXCEPTION) ? RowRefusal.UNFIT.of() : refused;
        };
    }

    private RuntimeException taken(StoreException refused) {
        String index = refused.constraint().orElse("");
        Optional<Field> unique = Indexes.uniqueField(schema, index);
        if (unique.isPresent()) {
            Field field = unique.get();
            return SetterRefusal.TAKEN.of(verb(field.entityType()), field.fullName(), field.displayName());
        }
        return Indexes.isOfPairs(schema, index) ? RowRefusal.CONNECTED_ALREADY.of() : refused;
    }

    private Verb verb(String type) {
        boolean made = batch.changes().stream()
                .anyMatch(change -> change instanceof Change.Create create
                        && create.entityType().equals(type));
        return made ? Verb.CREATE : Verb.UPDATE;
    }

    /// PostgreSQL does not always name the index; the longest text is the cause.
    private Fault tooLong() {
        Optional<Found> longest = batch.changes().stream()
                .flatMap(this::foundBy)
                .max(Comparator.comparingInt(found -> found.text().length()));
        return longest.map(found ->
                        SetterRefusal.TOO_LONG.of(found.verb(), found.field().fullName()))
                .orElseGet(() -> RowRefusal.UNFINDABLE.of());
    }

    /// A written text by which rows are found.
    private record Found(Verb verb, Field field, String text) {}

    private Stream<Found> foundBy(Change change) {
        return switch (change) {
            case Change.Create create -> foundBy(Verb.CREATE, create.entityType(), create.fields());
            case Change.Update update -> foundBy(Verb.UPDATE, update.entityType(), update.fields());
            case Change.Retire _, Change.Revive _ -> Stream.empty();
        };
    }

    private Stream<Found> foundBy(Verb verb, String typeName, List<FieldWrite> writes) {
        EntityType type = schema.type(typeName);
        List<Found> found = new ArrayList<>();
        for (FieldWrite write : writes) {
            if (write.value() instanceof String text) {
                type.field(write.field())
                        .filter(field -> Indexes.findBy(type, field))
                        .ifPresent(field -> found.add(new Found(verb, field, text)));
            }
        }
        return found.stream();
    }
}
