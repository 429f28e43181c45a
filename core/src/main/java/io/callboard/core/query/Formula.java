package io.callboard.core.query;

import java.math.BigDecimal;
import java.util.List;

/// A calculated field's formula with its field names resolved.
public sealed interface Formula {
    record Amount(BigDecimal value) implements Formula {}

    record Text(String value) implements Formula {}

    record Value(Source source, boolean numeric) implements Formula {}

    /// `+ - * /` or a comparison `= != < <= > >=`.
    record Binary(String operator, Formula left, Formula right) implements Formula {}

    record Call(Function function, List<Formula> arguments) implements Formula {}

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
