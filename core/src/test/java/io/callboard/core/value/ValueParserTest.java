package io.callboard.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import io.callboard.core.error.Refusal;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.FieldFlags;
import io.callboard.core.schema.FieldProperties;
import io.callboard.core.schema.Storage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ValueParserTest {
    private static Field field(DataType type) {
        return new Field(
                "Shot",
                "f",
                "F",
                "",
                type,
                new FieldFlags(true, false, false, false, false, true),
                FieldProperties.NONE,
                new Storage.Column("f"),
                Optional.empty());
    }

    private static @Nullable Object parse(DataType type, @Nullable Object raw) {
        return ValueParser.standard().parse(field(type), raw, Use.UPDATE);
    }

    private static void refused(DataType type, @Nullable Object raw, Refusal refusal) {
        assertThatThrownBy(() -> parse(type, raw))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.refusal()).isEqualTo(refusal));
    }

    @Test
    void textIsTrimmedKeepsItsFormAndEmptyMeansNull() {
        assertThat(parse(DataType.TEXT, "  e\u0301 ")).isEqualTo("e\u0301");
        assertThat(parse(DataType.TEXT, " \n")).isNull();
        refused(DataType.TEXT, 12345L, ValueRefusal.WRONG_CLASS);
        refused(DataType.TEXT, true, ValueRefusal.WRONG_CLASS);
    }

    @Test
    void textThatPostgresCannotHoldIsRefused() {
        refused(DataType.TEXT, "a\0b", ValueRefusal.NULL_CHARACTER);
        refused(DataType.TEXT, "a\ud800b", ValueRefusal.HALF_A_CHARACTER);
        refused(DataType.SERIALIZABLE, Map.of("k", List.of("\0")), ValueRefusal.NULL_CHARACTER);
    }

    @Test
    void pathsAndNamesOfFilesStayAsTheyWereWritten() {
        Map<String, Object> storage = Map.of("type", "LocalStorage", "id", 3L);
        assertThat(parse(DataType.URL, Map.of("local_path", "/mnt/e\u0301 ", "name", " e\u0301\u200d\n ")))
                .isEqualTo(new FileValue.LocalPath("/mnt/e\u0301 ", "e\u0301\u200d", null));
        assertThat(parse(DataType.URL, Map.of("relative_path", "a/e\u0301", "local_storage", storage)))
                .isEqualTo(new FileValue.StoragePath("a/e\u0301", 3L, null, null, null));
        refused(DataType.URL, Map.of("relative_path", "a\\b"), ValueRefusal.NO_RELATIVE_PATH);
    }

    @Test
    void numbersTakeNumericTextButNoFloat() {
        assertThat(parse(DataType.NUMBER, " 42 ")).isEqualTo(42L);
        assertThat(parse(DataType.NUMBER, BigInteger.TEN.pow(30))).isEqualTo(Long.MAX_VALUE);
        refused(DataType.NUMBER, "42abc", ValueRefusal.NO_SUCH_VALUE);
        refused(DataType.NUMBER, new BigDecimal("2.5"), ValueRefusal.WRONG_CLASS);
        refused(DataType.PERCENT, "50", ValueRefusal.WRONG_CLASS);
    }

    @Test
    void decimalsAreRoundedAndHugeExponentsCostNothing() {
        assertThat(parse(DataType.FLOAT, new BigDecimal("1e-9"))).isEqualTo(new BigDecimal("0.000000"));
        assertThat(parse(DataType.FLOAT, new BigDecimal("1.0000005"))).isEqualTo(new BigDecimal("1.000001"));
        assertThat(parse(DataType.FLOAT, 2L)).isEqualTo(new BigDecimal("2.000000"));
        assertThat(parse(DataType.FLOAT, "1e999999999"))
                .isEqualTo(BigDecimal.TEN.pow(22).setScale(6));
        assertThat(parse(DataType.FLOAT, new BigDecimal("1e-999999999"))).isEqualTo(new BigDecimal("0.000000"));
        assertThat(parse(DataType.CURRENCY, new BigDecimal("1.005"))).isEqualTo(new BigDecimal("1.01"));
    }

    @Test
    void durationsAreTruncatedAndFootageIsCountedInFrames() {
        assertThat(parse(DataType.DURATION, new BigDecimal("-2.9"))).isEqualTo(-2L);
        assertThat(parse(DataType.DURATION, " 90 ")).isEqualTo(90L);
        refused(DataType.DURATION, "2:30", ValueRefusal.NO_SUCH_VALUE);
        assertThat(parse(DataType.FOOTAGE, "10-05")).isEqualTo(165L);
        refused(DataType.FOOTAGE, "10-16", ValueRefusal.NO_SUCH_VALUE);
    }

    @Test
    void checkboxesAreNeverNull() {
        assertThat(parse(DataType.CHECKBOX, "true")).isEqualTo(true);
        refused(DataType.CHECKBOX, "yes", ValueRefusal.NO_SUCH_VALUE);
        refused(DataType.CHECKBOX, null, ValueRefusal.WRONG_CLASS);
    }

    @Test
    void datesHaveOneSpellingAndInstantsMany() {
        assertThat(parse(DataType.DATE, "1968-10-13")).isEqualTo(LocalDate.of(1968, 10, 13));
        refused(DataType.DATE, "2011-02-30", ValueRefusal.NO_DATE);
        Instant expected = Instant.parse("2011-01-21T20:26:09Z");
        assertThat(parse(DataType.DATE_TIME, "2011-01-21T13:26:09-07:00")).isEqualTo(expected);
        assertThat(parse(DataType.DATE_TIME, "2011-01-21T20:26:09.987")).isEqualTo(expected);
        assertThat(parse(DataType.DATE_TIME, "2011-01-21")).isEqualTo(Instant.parse("2011-01-21T00:00:00Z"));
        assertThatThrownBy(() -> parse(DataType.DATE_TIME, "2011-01-21 13:26:09"))
                .hasMessage("ValueRefusal.NO_DATE_TIME {value=2011-01-21 13:26:09}");
    }

    @Test
    void linksNeedTypeAndNumber() {
        assertThat(parse(DataType.ENTITY, Map.of("type", "Shot", "id", 3L, "name", "x")))
                .isEqualTo(new EntityId("Shot", 3));
        refused(DataType.ENTITY, Map.of("type", "Shot"), ValueRefusal.NO_ENTITY_ID);
        Map<String, Object> shot = Map.of("type", "Shot", "id", 3L);
        assertThat(parse(DataType.MULTI_ENTITY, List.of(shot, shot))).isEqualTo(List.of(new EntityId("Shot", 3)));
        Map<String, Object> wrapper = Map.of("multi_entity_update_mode", "add", "value", List.of(shot));
        assertThat(parse(DataType.MULTI_ENTITY, wrapper)).isEqualTo(List.of(new EntityId("Shot", 3)));
        assertThat(ValueParser.updateMode(wrapper)).contains("add");
    }

    @Test
    void filesSayWhereTheyAre() {
        assertThat(parse(DataType.URL, Map.of("url", "http://x", "name", "n")))
                .isEqualTo(new FileValue.Web("http://x", "n", null));
        assertThat(parse(
                        DataType.URL,
                        Map.of("relative_path", "a/b", "local_storage", Map.of("type", "LocalStorage", "id", 7L))))
                .isEqualTo(new FileValue.StoragePath("a/b", 7L, null, null, null));
        refused(DataType.URL, Map.of(), ValueRefusal.NO_TEXT_IN_FILE);
    }

    @ParameterizedTest
    @EnumSource(DataType.class)
    void whateverIsSentIsAValueOrAFault(DataType type) {
        Object[] sent = {
            null,
            "",
            " ",
            "x",
            1L,
            -1L,
            true,
            new BigDecimal("0.5"),
            BigInteger.TWO.pow(80),
            List.of(),
            Map.of(),
            List.of("a"),
            List.of(1L),
            Map.of("type", 1L),
            Map.of("id", 1L),
            "\0",
            "9".repeat(1000),
            "2011-13-45"
        };
        for (Object raw : sent) {
            for (Use use : Use.values()) {
                try {
                    ValueParser.standard().parse(field(type), raw, use);
                } catch (Fault fault) {
                    assertThat(fault.getMessage()).isNotBlank();
                }
            }
        }
    }
}
