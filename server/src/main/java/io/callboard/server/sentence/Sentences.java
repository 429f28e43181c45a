package io.callboard.server.sentence;

import io.callboard.core.error.Fault;
import io.callboard.core.error.Refusal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What people are told about a refusal, in English or Korean. The wire of `api3` has its own sentences.
public final class Sentences {
    private static final int LONGEST_FACT = 200;
    private static final Catalogue ENGLISH = catalogue("refusals_en.properties");
    private static final Catalogue KOREAN = catalogue("refusals_ko.properties");

    private Sentences() {}

    private static Catalogue catalogue(String file) {
        return Catalogue.beside(Sentences.class, file, Sentences::show);
    }

    public static String english(Fault fault) {
        return said(ENGLISH, fault);
    }

    /// The sentence in a language.
    ///
    /// @param language one without its own sentences gets English
    public static String of(Fault fault, Locale language) {
        return said(language.getLanguage().equals("ko") ? KOREAN : ENGLISH, fault);
    }

    private static String said(Catalogue catalogue, Fault fault) {
        Refusal refusal = fault.refusal();
        Map<String, @Nullable Object> facts = fault.facts();
        String pattern = catalogue
                .pattern(refusal.key())
                .orElseThrow(() -> new IllegalStateException("no sentence: " + refusal.key()));
        return catalogue.filled(pattern, facts);
    }

    /// A value that somebody sent, shortened: a sentence never grows with the request.
    private static String show(String how, @Nullable Object fact) {
        if (!how.equals("short")) {
            throw new IllegalArgumentException(how);
        }
        String text = String.valueOf(fact);
        return text.length() <= LONGEST_FACT ? text : text.substring(0, LONGEST_FACT) + "…";
    }
}
