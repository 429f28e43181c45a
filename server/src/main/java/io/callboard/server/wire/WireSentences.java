package io.callboard.server.wire;

import io.callboard.core.change.Verb;
import io.callboard.core.error.Fault;
import io.callboard.core.value.Expected;
import io.callboard.server.sentence.Catalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The code and the sentence of a refusal on the wire, which scripts match on (data semantics 0.4). They are in
/// `refusals.properties`.
public final class WireSentences {
    private static final Pattern LINE = Pattern.compile("(\\d{3}) (\\.|\\(\\)|#\\S+) (.*)", Pattern.DOTALL);
    private static final Catalogue CATALOGUE =
            Catalogue.beside(WireSentences.class, "refusals.properties", WireSentences::show);

    private WireSentences() {}

    /// A code and a sentence.
    ///
    /// @param number the `error_code` of the error envelope
    public record Said(int number, String message) {}

    /// What a caller is told.
    ///
    /// @param method a wire method name such as `read`, which most sentences begin with
    public static Said of(Fault fault, String method) {
        if (fault.request().isEmpty()) {
            return said(fault, method);
        }
        Said alone = said(fault, "batch");
        return new Said(
                alone.number(),
                "API batch() request with index %d failed.  All requests rolled back.\n%s"
                        .formatted(fault.request().getAsInt(), alone.message()));
    }

    private static Said said(Fault fault, String method) {
        String sentence = sentence(fault);
        Map<String, @Nullable Object> facts = fault.facts();
        Matcher line = LINE.matcher(sentence);
        if (!line.matches()) {
            facts = new HashMap<>(facts);
            facts.put("reason", CATALOGUE.filled(sentence, facts));
            line = LINE.matcher(frame(fault));
        }
        if (!line.matches()) {
            throw new IllegalStateException("no code: " + fault.refusal().key());
        }
        String front = switch (line.group(2)) {
            case "." -> "";
            case "()" -> "API " + method + "() ";
            default -> "API " + method + "() CRUD ERROR " + line.group(2) + ": ";
        };
        return new Said(Integer.parseInt(line.group(1)), front + CATALOGUE.filled(line.group(3), facts));
    }

    /// The line of the verb that a sentence without a code is embedded in.
    private static String frame(Fault fault) {
        String key = fault.refusal().area() + verb(fault);
        return CATALOGUE.pattern(key).orElseThrow(() -> new IllegalStateException("no frame: " + key));
    }

    private static String sentence(Fault fault) {
        String key = fault.refusal().key();
        return CATALOGUE
                .pattern(key + verb(fault), key)
                .orElseThrow(() -> new IllegalStateException("no sentence: " + key));
    }

    private static String verb(Fault fault) {
        return fault.facts().get("verb") instanceof Verb verb
                ? "." + verb.name().toLowerCase(Locale.ROOT)
                : "";
    }

    private static String show(String how, @Nullable Object fact) {
        return switch (how) {
            case "inspect" -> RubyText.inspect(fact);
            case "class" -> RubyText.classAndValue(fact);
            case "bare" -> fact instanceof String text ? text : RubyText.inspect(fact);
            case "quoted" -> quoted(fact);
            case "classes" -> fact instanceof Expected expected ? RubyClasses.of(expected) : "";
            default -> throw new IllegalArgumentException(how);
        };
    }

    private static String quoted(@Nullable Object fact) {
        return fact instanceof List<?> list
                ? list.stream().map(value -> "'" + value + "'").collect(Collectors.joining(", "))
                : "'" + fact + "'";
    }
}
