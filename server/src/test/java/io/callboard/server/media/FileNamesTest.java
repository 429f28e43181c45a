package io.callboard.server.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileNamesTest {
    @ParameterizedTest
    @CsvSource({
        "shot.mov,shot.mov",
        "../../etc/passwd,passwd",
        "'C:\\jobs\\a.exr',a.exr",
        "..,file",
        "a/..,file",
        "'/',file",
        "'  ',file",
        "'\u202Egpj.exe',gpj.exe",
        "'a\u0000b\nc',abc",
        "'e\u0301.txt',e\u0301.txt",
        "'\u0645\u06cc\u200c\u062e.mov',\u0645\u06cc\u200c\u062e.mov",
        "'a\ud800b.mov',ab.mov"
    })
    void namesAreNeverPathsAndHideNothing(String given, String safe) {
        assertThat(FileNames.safe(given)).isEqualTo(safe);
    }

    @Test
    void whatPeopleCallAFileIsNoPath() {
        assertThat(FileNames.label(" 16/9 crop\n")).contains("16/9 crop");
        assertThat(FileNames.label("\n")).isEmpty();
    }

    @Test
    void longNamesKeepTheirExtension() {
        String safe = FileNames.safe("\ud83c\udfac".repeat(400) + ".mov");
        assertThat(safe).endsWith(".mov").hasSizeLessThanOrEqualTo(255);
        assertThat(safe.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    @ParameterizedTest
    @CsvSource({
        "video/quicktime,a.txt,video/quicktime",
        "Text/HTML; charset=x,a,text/html",
        "application/octet-stream,a.png,image/png",
        "'a b',a.png,image/png",
        "'text/html\r\nX: y',a.png,image/png"
    })
    void typesHaveTheFormOfOneOrFollowTheName(String said, String name, String type) {
        assertThat(FileNames.contentType(Optional.of(said), name)).contains(type);
    }

    @Test
    void nothingIsMadeUp() {
        assertThat(FileNames.contentType(Optional.empty(), "a.unknown")).isEmpty();
    }
}
