package io.callboard.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TextKindTest {
    /// Pieces that programs like to change: combining marks, jamo, joiners, marks of direction, a byte order mark,
    /// characters beyond the first plane, private and unassigned ones.
    private static final List<String> PIECES = List.of(
            "a",
            "é",
            "e\u0301",
            "\u1102\u1161",
            "나",
            "\u0645\u06cc\u200c\u062e",
            "\ud83d\udc69\u200d\ud83d\udc67",
            "\u200f",
            "\u200e",
            "\ufeff",
            "\ue000",
            "\u0378",
            "\ud83c\udfac\ufe0f",
            "q\u0323\u0307",
            "ﬁ",
            "Ⅷ",
            "/",
            " ",
            "%");

    @ParameterizedTest
    @EnumSource
    void whatIsKeptHasTheFormInWhichItWasWritten(TextKind kind) {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder written = new StringBuilder("x");
            random.ints(random.nextInt(1, 9), 0, PIECES.size()).forEach(piece -> written.append(PIECES.get(piece)));
            String text = written.append('x').toString();
            assertThat(kind.kept(text)).as("seed %d", seed).isEqualTo(text);
        }
    }

    @Test
    void spaceAroundIsPartOfPathsOnly() {
        assertThat(TextKind.TEXT.kept(" a b\n")).isEqualTo("a b");
        assertThat(TextKind.NAME.kept(" a b\n")).isEqualTo("a b");
        assertThat(TextKind.PATH.kept("/a /b ")).isEqualTo("/a /b ");
        for (TextKind kind : TextKind.values()) {
            assertThat(kind.kept(" \n ")).isNull();
        }
    }

    @Test
    void namesHoldNothingThatHidesWhatTheyAre() {
        assertThat(TextKind.NAME.kept("a\u202Egpj\u2066.exe\r\nX\u0085")).isEqualTo("agpj.exeX");
        assertThat(TextKind.TEXT.kept("one\ntwo\u0007")).isEqualTo("one\ntwo\u0007");
    }
}
