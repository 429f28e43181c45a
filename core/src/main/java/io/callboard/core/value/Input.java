package io.callboard.core.value;

import io.callboard.core.error.DataRefusal;
import io.callboard.core.error.Fault;
import io.callboard.core.schema.Field;
import org.jspecify.annotations.Nullable;

/// A raw value for a field, with the refusals that name both.
record Input(Field field, @Nullable Object raw, Use use) {
    Input with(@Nullable Object other) {
        return new Input(field, other, use);
    }

    boolean isRead() {
        return use == Use.READ;
    }

    Fault wrongClass() {
        return ValueRefusal.WRONG_CLASS.of(field.fullName(), new Expected(field.type(), isRead()), raw);
    }

    /// The right class with a content that is no such value.
    Fault invalid() {
        return invalid(ValueRefusal.NO_SUCH_VALUE);
    }

    Fault invalid(ValueRefusal refusal) {
        return refusal.of(field.type().wireName());
    }

    Fault readOnly() {
        return DataRefusal.READ_ONLY.of(field.fullName());
    }
}
