package io.callboard.core.query;

import java.math.BigDecimal;
import java.util.List;

/// A calculated field's formula with its field names resolved.
///
/// @param <V> what the names of fields became
public sealed interface Formula<V> {
    record Amount<V>(BigDecimal value) implements Formula<V> {}

    record Text<V>(String value) implements Formula<V> {}

    record Value<V>(V source, boolean numeric) implements Formula<V> {}

    /// `+ - * /` or a comparison `= != < <= > >=`.
    record Binary<V>(String operator, Formula<V> left, Formula<V> right) implements Formula<V> {}

    record Call<V>(Function function, List<Formula<V>> arguments) implements Formula<V> {}

    /// The functions that formulas may call; names are case-insensitive.
    enum Function {
        ABS(1, 1),
        CEILING(1, 1),
        FLOOR(1, 1),
        ROUND(1, 2),
        TO_DAYS(1, 1),
        TO_HOURS(1, 1),
        CONCAT(1, 50),
        UPPER(1, 1),
        LOWER(1, 1),
        IF(3, 3),
        AND(1, 50),
        OR(1, 50),
        NOT(1, 1),
        MIN(1, 50),
        MAX(1, 50);

        private final int least;
        private final int most;

        Function(int least, int most) {
            this.least = least;
            this.most = most;
        }

        boolean takes(int arguments) {
            return arguments >= least && arguments <= most;
        }
    }
}
