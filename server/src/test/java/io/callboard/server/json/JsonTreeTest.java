package io.callboard.server.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
    private static @Nullable Object parsed(String json) {
        return JsonTree.parse(json.getBytes(UTF_8));
    }

    @Test
    void numbersBecomeTheSmallestFittingKind() {
        assertThat(parsed("[1, -9223372036854775808, 9223372036854775808, 1.50, 2e3]"))
                .isEqualTo(List.of(
                        1L,
                        Long.MIN_VALUE,
                        new BigInteger("9223372036854775808"),
                        new BigDecimal("1.50"),
                        new BigDecimal("2e3")));
    }

    @Test
    void keysKeepTheirOrderAndTheLastOfTwoWins() {
        assertThat(parsed("{\"b\":1,\"a\":2,\"c\":3,\"a\":4}"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsExactly(Map.entry("b", 1L), Map.entry("a", 4L), Map.entry("c", 3L));
    }

    @Test
    void textOutsideTheBasicPlaneIsRead() {
        assertThat(parsed("\"\\ud83c\\udfac 나\"")).isEqualTo("🎬 나");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,",
                "[1,]",
                "{\"a\"}",
                "nul",
                "NaN",
                "[Infinity]",
                "[-Infinity]",
                "1 2",
                "{} {}",
                "\"\\x\"",
                "'a'",
                "[1 2]",
                "\"a\nb\"",
                "\u0000",
                "01",
                "[+1]",
                "{a:1}",
                "\"\\ud83c\"",
                "\"\\udfac\"",
                "\"\\u0000\"",
                "{\"\\u0000\":1}",
                "1e999999999",
                "[1e-99999]",
                "1e99999999999999999999"
            })
    void whatIsNotAcceptableJsonIsRefused(String json) {
        assertThatThrownBy(() -> parsed(json)).isInstanceOf(Fault.class).hasMessageStartingWith("JsonRefusal.");
    }

    @Test
    void endlessNestingAndEndlessNumbersAreRefused() {
        assertThatThrownBy(() -> parsed("[".repeat(100_000))).isInstanceOf(Fault.class);
        assertThatThrownBy(() -> parsed("{\"a\":".repeat(100_000))).isInstanceOf(Fault.class);
        assertThatThrownBy(() -> parsed("9".repeat(100_000))).isInstanceOf(Fault.class);
        assertThatThrownBy(() -> parsed("[" + "[],".repeat(1_500_000) + "1]")).isInstanceOf(Fault.class);
        assertThat(parsed("[".repeat(700) + "]".repeat(700))).isInstanceOf(List.class);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        for (byte[] bad : List.of(
                new byte[] {'"', (byte) 0xff, '"'},
                new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xe2, (byte) 0x82, '"'},
                new byte[] {'"', (byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80, '"'})) {
            assertThatThrownBy(() -> JsonTree.parse(bad))
                    .isInstanceOf(Fault.class)
                    .hasMessageStartingWith("JsonRefusal.NOT_UTF8 ");
        }
    }
}
