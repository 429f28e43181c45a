package io.callboard.core.query;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.SearchText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads the formula of a calculated field (data semantics 1.2, calculated). A formula that is invalid on this
/// schema has no value; it never fails a request.
final class FormulaParser {
    private static final int LONGEST = 500;
    private static final int DEEPEST = 20;
    private static final List<List<String>> OPERATORS =
            List.of(List.of("<=", ">=", "!=", "<>", "=", "<", ">"), List.of("+", "-"), List.of("*", "/"));

    private final Scope scope;
    private final Position at;
    private final String text;
    private final int depth;
    private int next;

    private FormulaParser(Scope scope, Position at, String text, int depth) {
        this.scope = scope;
        this.at = at;
        this.text = text;
        this.depth = depth;
    }

    /// The text cannot be read as a formula.
    private static final class Nonsense extends RuntimeException {
        Nonsense(String message) {
            super(message, null, false, false);
        }
    }

    static Optional<Source> parse(Scope scope, Position at, Field field) {
        try {
            Formula<Source> formula = formula(scope, at, field, 0);
            DataType rendered =
                    field.properties().renderer().flatMap(DataType::named).orElse(DataType.FLOAT);
            return Optional.of(new Source.Calculated(formula, shown(rendered)));
        } catch (Nonsense _) {
            return Optional.empty();
        }
    }

    /// Every renderer is one of three: a whole number, a decimal, a text.
    private static DataType shown(DataType renderer) {
        return switch (renderer.shape()) {
            case INTEGER -> renderer;
            case TEXT -> DataType.TEXT;
            default -> DataType.FLOAT;
        };
    }

    private static Formula<Source> formula(Scope scope, Position at, Field field, int depth) {
        String text = field.properties().formula().orElse("");
        if (text.isBlank() || text.length() > LONGEST || depth > DEEPEST) {
            throw new Nonsense(text);
        }
        FormulaParser parser = new FormulaParser(scope, at, text, depth);
        Formula<Source> formula = parser.level(0);
        parser.blanks();
        if (parser.next < text.length()) {
            throw new Nonsense(text);
        }
        return formula;
    }

    private Formula<Source> level(int level) {
        if (level == OPERATORS.size()) {
            return operand();
        }
        Formula<Source> left = level(level + 1);
        for (Optional<String> operator = operator(level); operator.isPresent(); operator = operator(level)) {
            left = new Formula.Binary<>(operator.get(), left, level(level + 1));
        }
        return left;
    }

    private Optional<String> operator(int level) {
        blanks();
        for (String operator : OPERATORS.get(level)) {
            if (text.startsWith(operator, next)) {
                next += operator.length();
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    private Formula<Source> operand() {
        blanks();
        if (next >= text.length()) {
            throw new Nonsense(text);
        }
        char c = text.charAt(next);
        return switch (c) {
            case '(' -> parenthesised();
            case '{' -> field();
            case '"', '\'' -> literal(c);
            case '-' -> negated();
            default -> Character.isLetter(c) ? call() : number();
        };
    }

    private Formula<Source> parenthesised() {
        next++;
        Formula<Source> inner = level(0);
        expect(')');
        return inner;
    }

    private Formula<Source> negated() {
        next++;
        return new Formula.Binary<>("-", new Formula.Amount<>(BigDecimal.ZERO), operand());
    }

    private Formula<Source> literal(char quote) {
        int end = text.indexOf(quote, next + 1);
        if (end < 0) {
            throw new Nonsense(text);
        }
        String value = text.substring(next + 1, end);
        next = end + 1;
        return new Formula.Text<>(value);
    }

    private Formula<Source> number() {
        int start = next;
        while (next < text.length() && (isDigit(text.charAt(next)) || text.charAt(next) == '.')) {
            next++;
        }
        try {
            return new Formula.Amount<>(new BigDecimal(text.substring(start, next)));
        } catch (NumberFormatException _) {
            throw new Nonsense(text);
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Formula<Source> field() {
        int end = text.indexOf('}', next);
        if (end < 0) {
            throw new Nonsense(text);
        }
        String name = SearchText.fold(text.substring(next + 1, end).strip());
        next = end + 1;
        Field named = at.type().field(name).orElseThrow(() -> new Nonsense(text));
        if (named.type() == DataType.CALCULATED) {
            return formula(scope, at, named, depth + 1);
        }
        Source source = FieldSources.of(scope, at, named).orElseThrow(() -> new Nonsense(text));
        return switch (named.type().shape()) {
            case INTEGER, DECIMAL -> new Formula.Value<>(source, true);
            case TEXT -> new Formula.Value<>(source, false);
            default -> throw new Nonsense(text);
        };
    }

    private Formula<Source> call() {
        int start = next;
        while (next < text.length() && (Character.isLetter(text.charAt(next)) || text.charAt(next) == '_')) {
            next++;
        }
        Formula.Function function = function(text.substring(start, next));
        expect('(');
        List<Formula<Source>> arguments = new ArrayList<>();
        do {
            arguments.add(level(0));
            blanks();
        } while (skip(','));
        expect(')');
        if (!function.takes(arguments.size())) {
            throw new Nonsense(text);
        }
        return new Formula.Call<>(function, arguments);
    }

    private Formula.Function function(String name) {
        for (Formula.Function function : Formula.Function.values()) {
            if (function.name().equals(name.toUpperCase(Locale.ROOT))) {
                return function;
            }
        }
        throw new Nonsense(name);
    }

    private boolean skip(char c) {
        if (next < text.length() && text.charAt(next) == c) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        blanks();
        if (!skip(c)) {
            throw new Nonsense(text);
        }
    }

    private void blanks() {
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
    }
}
