package io.callboard.core.value;

import java.text.Normalizer;

/// Folding of names and search terms, the same in Java and in SQL.
///
/// Case folding is simple and per code point: what `lower(x collate "pg_c_utf8")` does. Hangul is split into
/// compatibility jamo, compound vowels and finals into their parts, so that a half-typed syllable is a prefix of the
/// finished one.
public final class SearchText {
    private static final int FIRST_SYLLABLE = 0xAC00;
    private static final int LAST_SYLLABLE = 0xD7A3;
    private static final int VOWELS = 21;
    private static final int FINALS = 28;
    private static final char FIRST_VOWEL = 'ㅏ';

    private static final String INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private static final String[] FINAL_PARTS = {
        "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ",
        "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"
    };

    private SearchText() {}

    /// The text in lower case, one code point for one.
    public static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
                return foldFrom(text);
            }
        }
        return text;
    }

    private static String foldFrom(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /// The text as it is compared: in lower case, the same for every Unicode form of the same characters.
    public static String compared(String text) {
        return fold(Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    /// Whether all characters are ASCII, which have one Unicode form only.
    public static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /// What the directory stores in `search`, and what a search term becomes: NFC, folded, Hangul split.
    public static String search(String name) {
        String folded = compared(name);
        StringBuilder split = new StringBuilder(folded.length() * 2);
        for (int i = 0; i < folded.length(); i++) {
            split(folded.charAt(i), split);
        }
        return split.toString();
    }

    /// The initial consonants of the Hangul syllables of a name, everything else left out.
    public static String initials(String name) {
        StringBuilder initials = new StringBuilder();
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        for (int i = 0; i < composed.length(); i++) {
            if (isSyllable(composed.charAt(i))) {
                initials.append(initial(composed.charAt(i)));
            }
        }
        return initials.toString();
    }

    /// Whether a search term is made of initial consonants only, so that it may stand for initials.
    public static boolean isInitials(String term) {
        return !term.isEmpty() && term.chars().allMatch(c -> INITIALS.indexOf(c) >= 0);
    }

    private static boolean isSyllable(char c) {
        return c >= FIRST_SYLLABLE && c <= LAST_SYLLABLE;
    }

    private static char initial(char syllable) {
        return INITIALS.charAt((syllable - FIRST_SYLLABLE) / (VOWELS * FINALS));
    }

    private static void split(char c, StringBuilder into) {
        if (isSyllable(c)) {
            int index = c - FIRST_SYLLABLE;
            into.append(initial(c));
            splitJamo((char) (FIRST_VOWEL + index / FINALS % VOWELS), into);
            into.append(FINAL_PARTS[index % FINALS]);
        } else {
            splitJamo(c, into);
        }
    }

    private static void splitJamo(char jamo, StringBuilder into) {
        switch (jamo) {
            case 'ㅘ' -> into.append("ㅗㅏ");
            case 'ㅙ' -> into.append("ㅗㅐ");
            case 'ㅚ' -> into.append("ㅗㅣ");
            case 'ㅝ' -> into.append("ㅜㅓ");
            case 'ㅞ' -> into.append("ㅜㅔ");
            case 'ㅟ' -> into.append("ㅜㅣ");
            case 'ㅢ' -> into.append("ㅡㅣ");
            case 'ㄳ' -> into.append("ㄱㅅ");
            case 'ㄵ' -> into.append("ㄴㅈ");
            case 'ㄶ' -> into.append("ㄴㅎ");
            case 'ㄺ' -> into.append("ㄹㄱ");
            case 'ㄻ' -> into.append("ㄹㅁ");
            case 'ㄼ' -> into.append("ㄹㅂ");
            case 'ㄽ' -> into.append("ㄹㅅ");
            case 'ㄾ' -> into.append("ㄹㅌ");
            case 'ㄿ' -> into.append("ㄹㅍ");
            case 'ㅀ' -> into.append("ㄹㅎ");
            case 'ㅄ' -> into.append("ㅂㅅ");
            default -> into.append(jamo);
        }
    }
}
