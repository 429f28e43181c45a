package io.callboard.core.value;

import io.callboard.core.error.Fault;
import io.callboard.core.schema.Field;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The schemes of links. Studios have their own schemes (`rvlink:`, `nuke:`, `smb:`), and any may be stored as
/// it is written, except those that make a browser run what the link says. Browsers, and programs that decode a
/// link before they follow it, skip over blanks, control characters and escapes in a scheme, so they are
/// skipped here too.
public final class LinkSchemes {
    /// Programs, and pages that carry their own text: `blob` and `filesystem` open with the rights of the site
    /// that made them, `mhtml` and `mk` make a page of a file that was uploaded as something else.
    private static final Set<String> RUN_CODE = Set.of(
            "javascript",
            "vbscript",
            "livescript",
            "mocha",
            "jscript",
            "vbs",
            "data",
            "blob",
            "filesystem",
            "mhtml",
            "mk");
    /// Schemes that only say how to open the address that follows them.
    private static final Set<String> WRAPPERS = Set.of("view-source", "feed", "jar", "url");
    /// More layers of escapes than any program decodes.
    private static final int LAYERS = 4;

    private static final Pattern SKIPPED = Pattern.compile("[\\p{C}\\p{Z}\\s]+");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(colon|tab|newline|nbsp|amp));?");
    private static final Map<String, String> ENTITIES =
            Map.of("colon", ":", "tab", "\t", "newline", "\n", "nbsp", " ", "amp", "&");
    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9a-f]{2})+");

    private LinkSchemes() {}

    /// Refuses a link that would run code.
    ///
    /// @throws Fault a sentence that names the field and the scheme
    public static void check(Field field, String link) {
        String scheme = scheme(link);
        if (RUN_CODE.contains(scheme)) {
            throw ValueRefusal.RUNS_CODE.of(field.fullName(), scheme);
        }
    }

    /// The scheme as the most lenient reader would find it; empty when there is none.
    static String scheme(String link) {
        String read = folded(link);
        for (int layer = 0; layer < LAYERS; layer++) {
            if (RUN_CODE.contains(plainScheme(read))) {
                break;
            }
            read = folded(decoded(read));
        }
        return plainScheme(read);
    }

    private static String plainScheme(String folded) {
        int colon = folded.indexOf(':');
        if (colon < 0) {
            return "";
        }
        String scheme = folded.substring(0, colon);
        return WRAPPERS.contains(scheme) ? plainScheme(folded.substring(colon + 1)) : scheme;
    }

    private static String folded(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return SKIPPED.matcher(plain).replaceAll("");
    }

    private static String decoded(String folded) {
        String unescaped = ESCAPES.matcher(folded)
                .replaceAll(escapes ->
                        Matcher.quoteReplacement(URLDecoder.decode(escapes.group(), StandardCharsets.UTF_8)));
        return ENTITY.matcher(unescaped).replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
    }

    private static String character(MatchResult entity) {
        if (entity.group(3) != null) {
            return ENTITIES.getOrDefault(entity.group(3), "");
        }
        int code = entity.group(1) != null ? Integer.parseInt(entity.group(1), 16) : Integer.parseInt(entity.group(2));
        return Character.isValidCodePoint(code) ? Character.toString(code) : "";
    }
}
