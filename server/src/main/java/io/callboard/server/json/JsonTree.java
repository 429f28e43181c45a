package io.callboard.server.json;

import io.callboard.core.error.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads a JSON document into a plain tree: `Map` in the order sent, `List`, `String`, `Long` (`BigInteger`
/// beyond its range), `BigDecimal`, `Boolean` and null. What no part of the site could hold is refused here,
/// for all of them: text that is not UTF-8, half surrogate pairs, the NUL character, `NaN`, numbers of absurd
/// size, unbounded nesting.
public final class JsonTree {
    private static final int MOST_DIGITS = 1_000;
    private static final int DEEPEST = 1_000;
    /// Bounds the memory of a tree: each token becomes an object of some forty bytes.
    private static final long MOST_TOKENS = 2_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(MOST_DIGITS)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(10_000)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /// The tree of a whole document.
    ///
    /// @throws Fault saying what is wrong and where
    public static @Nullable Object parse(byte[] document) {
        Utf8.check(document);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            return new JsonTree(parser).document();
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    /// The first element of the array `member` of a document of which only the beginning has arrived; empty
    /// when the element is not complete in it.
    public static Optional<Object> firstElement(byte[] beginning, String member) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), beginning)) {
            return new JsonTree(parser).firstElement(member);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private Optional<Object> firstElement(String member) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = parser.currentName().equals(member);
            JsonToken value = parser.nextToken();
            if (wanted) {
                return value == JsonToken.START_ARRAY && parser.nextToken() != JsonToken.END_ARRAY
                        ? Optional.ofNullable(value())
                        : Optional.empty();
            }
            parser.skipChildren();
        }
        return Optional.empty();
    }

    private static Fault malformed(JacksonException e) {
        return e.getLocation() == null
                ? JsonRefusal.MALFORMED.of(e.getOriginalMessage())
                : JsonRefusal.MALFORMED_AT.of(
                        e.getOriginalMessage(),
                        e.getLocation().getLineNr(),
                        e.getLocation().getColumnNr());
    }

    private @Nullable Object document() {
        if (parser.nextToken() == null) {
            throw JsonRefusal.EMPTY.of();
        }
        Object tree = value();
        if (parser.nextToken() != null) {
            throw JsonRefusal.MORE_BEHIND.of();
        }
        return tree;
    }

    private @Nullable Object value() {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> text(parser.getString());
            case VALUE_NUMBER_INT ->
                parser.getNumberValue() instanceof Integer small ? (Object) small.longValue() : parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("a JSON value cannot begin with " + token);
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = text(parser.currentName());
            parser.nextToken();
            members.put(name, value());
        }
        return members;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return elements;
    }

    private BigDecimal decimal() {
        try {
            BigDecimal number = parser.getDecimalValue();
            if (Math.abs((long) number.scale()) <= MOST_DIGITS) {
                return number;
            }
        } catch (NumberFormatException e) {
            // An exponent beyond the range of int: refused like every other number of absurd size.
        }
        throw JsonRefusal.NUMBER_OUT_OF_RANGE.of();
    }

    private static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw JsonRefusal.NULL_CHARACTER.of();
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw JsonRefusal.HALF_A_CHARACTER.of();
                }
                i++;
            }
        }
        return text;
    }
}
