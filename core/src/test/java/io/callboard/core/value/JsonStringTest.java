package io.callboard.core.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class JsonStringTest {
    private static String quoted(String text) {
        return new String(JsonString.quoted(text.getBytes(UTF_8)), UTF_8);
    }

    @Test
    void textStandsForItself() {
        assertThat(quoted("")).isEqualTo("\"\"");
        assertThat(quoted("점수 é 🎬 \u007f/")).isEqualTo("\"점수 é 🎬 \u007f/\"");
    }

    @Test
    void whatJsonForbidsIsEscaped() {
        assertThat(quoted("a\"b\\c")).isEqualTo("\"a\\\"b\\\\c\"");
        assertThat(quoted("\n\r\t\b\f")).isEqualTo("\"\\n\\r\\t\\b\\f\"");
        assertThat(quoted("점\u0000\u001f")).isEqualTo("\"점\\u0000\\u001f\"");
    }
}
