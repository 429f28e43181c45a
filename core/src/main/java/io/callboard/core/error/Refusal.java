package io.callboard.core.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One kind of refusal: a constant of the enum of the area that refuses. It says what is wrong in facts, not in
/// a sentence; front doors have the sentences, found by [#key].
public interface Refusal {
    /// The constant's name.
    String name();

    /// What it was declared with.
    Kind kind();

    default Reason reason() {
        return kind().reason();
    }

    /// The names of its facts, in the order in which [#of] takes them.
    default List<String> facts() {
        return kind().facts();
    }

    /// The key of its sentences, such as `FilterRefusal.TOO_DEEP`.
    default String key() {
        return area() + "." + name();
    }

    /// The enum that it belongs to.
    default String area() {
        return ((Enum<?>) this).getDeclaringClass().getSimpleName();
    }

    /// A fault of this kind. Facts are names, numbers, rows as `EntityId`, constants, lists of these, or a
    /// value just as the caller sent it.
    default Fault of(@Nullable Object... values) {
        return new Fault(this, values);
    }
}
