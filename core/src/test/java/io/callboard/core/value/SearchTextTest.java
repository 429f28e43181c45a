package io.callboard.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SearchTextTest {
    @Test
    void textsOfOneMeaningAreComparedAlikeInEveryUnicodeForm() {
        assertThat(SearchText.compared("E\u0301")).isEqualTo(SearchText.compared("é"));
        assertThat(SearchText.compared("\u1102\u1161")).isEqualTo("나");
        assertThat(SearchText.isAscii("sh010 ~")).isTrue();
        assertThat(SearchText.isAscii("é")).isFalse();
    }

    @Test
    void foldsEachCodePointByItself() {
        assertThat(SearchText.fold("ÀßΣΑΣ İI")).isEqualTo("àßσασ ii");
        assertThat(SearchText.fold("plain_010")).isEqualTo("plain_010");
    }

    @Test
    void splitsHangulIntoCompatibilityJamo() {
        assertThat(SearchText.search("나래 A")).isEqualTo("ㄴㅏㄹㅐ a");
        assertThat(SearchText.search("값")).isEqualTo("ㄱㅏㅂㅅ");
    }

    @Test
    void aHalfTypedSyllableIsAPrefixOfTheFinishedOne() {
        for (String typed : new String[] {"ㄴ", "나", "남", "나무", "나무꾸", "나무꾼"}) {
            assertThat(SearchText.search("나무꾼")).startsWith(SearchText.search(typed));
        }
        assertThat(SearchText.search("과일")).startsWith(SearchText.search("고"));
        assertThat(SearchText.search("값")).startsWith(SearchText.search("갑"));
    }

    @Test
    void decomposedHangulIsTheSameName() {
        assertThat(SearchText.search("\u1102\u1161")).isEqualTo(SearchText.search("나"));
    }

    @Test
    void initialsLeaveOutEverythingButHangul() {
        assertThat(SearchText.initials("나무꾼 v2")).isEqualTo("ㄴㅁㄲ");
        assertThat(SearchText.isInitials("ㄴㅁㄲ")).isTrue();
        assertThat(SearchText.isInitials("ㄴㅏ")).isFalse();
    }
}
