package io.callboard.store.cluster;

import java.util.ArrayList;
import java.util.List;

/// Words whose lower case PostgreSQL and Java must agree on: searches compare text folded by the one with text folded
/// by the other. Case folding is simple, one code point to one.
final class FoldingSamples {
    static final List<String> ALL = List.of(
            "SHOT_010",
            "ÄÖÜẞ straße",
            "ÉÀÇÑØÅ",
            "ŁÓDŹ",
            "İSTANBUL IĞDIR",
            "ΣΊΣΥΦΟΣ",
            "ЁЖИК ЇЖАК",
            "ԱՆԻ",
            "ᲗᲑᲘᲚᲘᲡᲘ",
            "ꭰᎠ ꮳᎳ",
            "𐐔𐐇𐐝𐐀𐐡𐐇𐐓",
            "𞤀𞤁𞤂",
            "ⰀⰁⰂ",
            "ⲀⲂ",
            "ǅ Ǆ ǈ",
            "ⅣⅧ",
            "ⒶⒷ",
            "ＡＢＣ",
            "KÅ",
            "나무꾼 가나다");

    private FoldingSamples() {}

    /// The samples whose lower case differs from the one given at the same index.
    static List<String> differing(List<String> lowered) {
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < ALL.size(); i++) {
            if (!lower(ALL.get(i)).equals(lowered.get(i))) {
                differing.add(ALL.get(i));
            }
        }
        return differing;
    }

    private static String lower(String text) {
        var lower = new StringBuilder();
        text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }
}
