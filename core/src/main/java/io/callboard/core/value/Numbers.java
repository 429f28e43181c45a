package io.callboard.core.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers of every kind. Nothing here expands a huge exponent: `1e999999999` costs no more than `1`.
record Numbers(int framesPerFoot) {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");
    private static final Pattern FOOTAGE = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?");
    private static final BigDecimal BEYOND = BigDecimal.TEN.pow(22);
    private static final int LONGEST = 400;

    @Nullable
    Long integer(Input input) {
        return switch (input.raw()) {
            case null -> null;
            case Long number -> number;
            case BigInteger number -> saturated(number);
            case String text when isWhole(text.strip()) -> saturated(new BigInteger(text.strip()));
            case String _ -> throw input.invalid();
            default -> throw input.wrongClass();
        };
    }

    @Nullable
    Long strictInteger(Input input) {
        return input.raw() instanceof String ? fail(input) : integer(input);
    }

    private static Long fail(Input input) {
        throw input.wrongClass();
    }

    @Nullable
    Long duration(Input input) {
        return switch (input.raw()) {
            case null -> null;
            case BigDecimal number -> truncated(number);
            case String text when isDecimal(text.strip()) -> truncated(new BigDecimal(text.strip()));
            default -> integer(input);
        };
    }

    /// Text is `feet-frames`, a number is feet.
    @Nullable
    Long footage(Input input) {
        return switch (input.raw()) {
            case null -> null;
            case Long feet -> saturated(BigInteger.valueOf(feet).multiply(BigInteger.valueOf(framesPerFoot)));
            case BigInteger feet -> saturated(feet);
            case BigDecimal feet -> truncated(bounded(feet).multiply(BigDecimal.valueOf(framesPerFoot)));
            case String text -> frames(text.strip(), input);
            default -> throw input.wrongClass();
        };
    }

    private Long frames(String text, Input input) {
        Matcher parts = FOOTAGE.matcher(text);
        if (!parts.matches()) {
            throw input.invalid();
        }
        long frames = parts.group(2) == null ? 0 : Long.parseLong(parts.group(2));
        if (frames >= framesPerFoot) {
            throw input.invalid();
        }
        return Long.parseLong(parts.group(1)) * framesPerFoot + frames;
    }

    @Nullable
    BigDecimal decimal(Input input) {
        return switch (input.raw()) {
            case null -> null;
            case String text when isDecimal(text.strip()) -> rounded(new BigDecimal(text.strip()), 6);
            case String _ -> throw input.invalid();
            default -> rounded(number(input), 6);
        };
    }

    @Nullable
    BigDecimal currency(Input input) {
        return input.raw() == null ? null : rounded(number(input), 2);
    }

    private static BigDecimal number(Input input) {
        return switch (input.raw()) {
            case Long number -> BigDecimal.valueOf(number);
            case BigInteger number -> new BigDecimal(number);
            case BigDecimal number -> number;
            case null, default -> throw input.wrongClass();
        };
    }

    private static boolean isWhole(String text) {
        return text.length() <= LONGEST && WHOLE.matcher(text).matches();
    }

    private static boolean isDecimal(String text) {
        return text.length() <= LONGEST && DECIMAL.matcher(text).matches();
    }

    private static BigDecimal rounded(BigDecimal number, int decimals) {
        return bounded(number).setScale(decimals, RoundingMode.HALF_UP);
    }

    private static Long truncated(BigDecimal number) {
        return saturated(bounded(number).toBigInteger());
    }

    /// Bounds the cost of expanding a number: too large becomes ten to the 22nd, too small becomes zero.
    private static BigDecimal bounded(BigDecimal number) {
        long digits = (long) number.precision() - number.scale();
        if (number.signum() != 0 && digits > 22) {
            return number.signum() < 0 ? BEYOND.negate() : BEYOND;
        }
        return number.signum() == 0 || digits < -20 ? BigDecimal.ZERO : number;
    }

    private static Long saturated(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        return number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
