package io.callboard.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.FieldFlags;
import io.callboard.core.schema.FieldProperties;
import io.callboard.core.schema.Storage;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkSchemesTest {
    private static final Field FIELD = new Field(
            "Version",
            "sg_link",
            "Link",
            "",
            DataType.URL,
            new FieldFlags(true, false, false, false, false, true),
            FieldProperties.NONE,
            new Storage.AttachmentColumn("sg_link$attachment"),
            Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "  javascript:alert(1)",
                "java\tscript:alert(1)",
                "java\r\nscript:alert(1)",
                "\u0001javascript:alert(1)",
                "\ufeffjavascript:alert(1)",
                "java\u200bscript:alert(1)",
                "j\u00adavascript:alert(1)",
                "javascript\u00a0:alert(1)",
                "javascript%3Aalert(1)",
                "%6a%61vascript:alert(1)",
                "%256aavascript:alert(1)",
                "java%0ascript:alert(1)",
                "javascript&colon;alert(1)",
                "&#106;avascript:alert(1)",
                "&#x6A;avascript:alert(1)",
                "&#0000106avascript:alert(1)",
                "java&Tab;script&#58;alert(1)",
                "\uff4aavascript\uff1aalert(1)",
                "data:text/html,<script>alert(1)</script>",
                "DATA:text/html;base64,PHNjcmlwdD4=",
                "vbscript:msgbox(1)",
                "VbScRiPt :msgbox(1)",
                "view-source:javascript:alert(1)",
                "feed:data:text/html,x",
                "livescript:x",
                "blob:https://tracking.studio.org/2b0e6f1c-9f0c-4c4f-8e0e-1f2a3b4c5d6e",
                "BLOB :null/2b0e6f1c",
                "filesystem:https://tracking.studio.org/temporary/x.html",
                "view-source:filesystem:https://tracking.studio.org/temporary/x.html",
                "mhtml:https://tracking.studio.org/file_serve/attachment/7!x",
                "m\u200bhtml:file://x!y",
                "mk:@MSITStore:x.chm::/y.htm",
            })
    void linkThatRunsCodeIsRefused(String link) {
        assertThatThrownBy(() -> parse(link, Use.UPDATE))
                .isInstanceOf(Fault.class)
                .hasMessageStartingWith("ValueRefusal.RUNS_CODE");
        assertThatCode(() -> parse(link, Use.READ)).doesNotThrowAnyException();
    }

    @Test
    void blanksAnywhereInTheSchemeDoNotHideIt() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int[] blanks = {' ', '\t', '\n', '\r', 0x1, 0x7f, 0xa0, 0xad, 0x200b, 0x200d, 0x2060, 0x3000, 0xfeff};
        for (int round = 0; round < 500; round++) {
            StringBuilder link = new StringBuilder();
            for (char letter : "javascript:alert(1)".toCharArray()) {
                for (int count = random.nextInt(3); count > 0; count--) {
                    link.appendCodePoint(blanks[random.nextInt(blanks.length)]);
                }
                link.append(random.nextBoolean() ? letter : Character.toUpperCase(letter));
            }
            assertThat(LinkSchemes.scheme(link.toString())).as("seed " + seed).isEqualTo("javascript");
        }
        assertThat(LinkSchemes.scheme("java" + "\t".repeat(50_000) + "script:x"))
                .isEqualTo("javascript");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/a?next=javascript:alert(1)",
                "http://example.org/data:x",
                "mailto:someone@example.org",
                "file:///mnt/projects/javascript:x",
                "rvlink://baked/abc",
                "rvlink:// -play /mnt/a.mov",
                "smb://server/share/%6a",
                "afp://server/share",
                "nuke:open?file=/a.nk",
                "shotgun+custom:job?x=1",
                "database:records",
                "blobs:x",
                "https://example.org/blob:x",
                "/relative/path",
                "example.org",
                "notes/javascript:x",
                "",
            })
    void everyOtherLinkStaysAsItIs(String link) {
        if (!link.isEmpty()) {
            assertThat(parse(link, Use.UPDATE)).isEqualTo(new FileValue.Web(link, null, null));
        }
        assertThatCode(() -> LinkSchemes.check(FIELD, link)).doesNotThrowAnyException();
    }

    private static @Nullable Object parse(String link, Use use) {
        return ValueParser.standard().parse(FIELD, Map.of("url", link), use);
    }
}
