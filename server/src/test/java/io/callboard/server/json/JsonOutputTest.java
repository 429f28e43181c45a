package io.callboard.server.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class JsonOutputTest {
    private static String written(Consumer<JsonOutput> writing) {
        var bytes = new ByteArrayOutputStream();
        var out = new JsonOutput((chunk, length) -> bytes.write(chunk, 0, length));
        writing.accept(out);
        out.end();
        return bytes.toString(UTF_8);
    }

    @Test
    void everyCharacterSurvivesARoundTrip() {
        var text = new StringBuilder();
        for (int c = 1; c < 0x3000; c++) {
            text.appendCodePoint(c);
        }
        text.appendCodePoint(0x1F3AC).append("</script>\u2028\u2029").appendCodePoint(0x10FFFF);
        String json = written(out -> out.string(text.toString()));
        assertThat(JsonTree.parse(json.getBytes(UTF_8))).isEqualTo(text.toString());
    }

    @Test
    void controlCharactersQuotesAndBackslashesAreEscapedAndNothingElse() {
        assertThat(written(out -> out.string("\u0001\b\t\n\u000b\f\r\u001f\"\\/<\u007fé나🎬")))
                .isEqualTo("\"\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/<\u007fé나🎬\"");
    }

    @Test
    void decimalsLoseTheirTrailingZerosButStayDecimals() {
        assertThat(List.of("13.300000", "2.000000", "-0.500000", "0.000000", "100.00", "7", "1200", "0.000001"))
                .extracting(plain -> written(out -> out.decimal(plain.getBytes(UTF_8))))
                .containsExactly("13.3", "2.0", "-0.5", "0.0", "100.0", "7.0", "1200.0", "0.000001");
    }

    @Test
    void numbersAreWrittenExactly() {
        for (long number :
                new long[] {0, 9, 10, -1, -99, 100, Long.MAX_VALUE, Long.MIN_VALUE, 1_000_000_000_000_000_000L}) {
            assertThat(written(out -> out.number(number))).isEqualTo(Long.toString(number));
        }
    }

    @Test
    void datesAgreeWithTheCalendarFromTheYear1To9999() {
        var random = new Random(5);
        long first = LocalDate.of(1, 1, 1).toEpochDay();
        long last = LocalDate.of(9999, 12, 31).toEpochDay();
        for (int i = 0; i < 20_000; i++) {
            long day = i == 0 ? first : i == 1 ? last : random.nextLong(first, last + 1);
            assertThat(written(out -> out.date(day)))
                    .isEqualTo('"' + LocalDate.ofEpochDay(day).toString() + '"');
        }
    }

    @Test
    void dateTimesAlwaysHaveTwentyCharacters() {
        var random = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            long second = i == 0 ? 0 : random.nextLong(-4_000_000_000L, 200_000_000_000L);
            assertThat(written(out -> out.dateTime(second)))
                    .isEqualTo('"' + Instant.ofEpochSecond(second).toString() + '"')
                    .hasSize(22);
        }
    }

    @Test
    void treesKeepTheOrderOfTheirKeys() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("z", Arrays.asList(1L, null, true, new BigDecimal("1E+3"), new BigInteger("123456789012345678901")));
        tree.put("a", Map.of("k\"", "v"));
        assertThat(written(out -> out.tree(tree)))
                .isEqualTo("{\"z\":[1,null,true,1000,123456789012345678901],\"a\":{\"k\\\"\":\"v\"}}");
    }

    @Test
    void longAnswersArriveWholeAcrossChunks() {
        String text = "나무\"".repeat(100_000);
        String json = written(out -> {
            out.raw('[');
            for (int i = 0; i < 50_000; i++) {
                out.number(i).raw(',').dateTime(i).raw(',');
            }
            out.string(text).raw(']');
        });
        assertThat(JsonTree.parse(json.getBytes(UTF_8)))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(100_001)
                .endsWith(text)
                .startsWith(0L, "1970-01-01T00:00:00Z", 1L);
    }
}
