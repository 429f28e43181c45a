package io.callboard.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.change.ChangeRefusal;
import io.callboard.core.change.SetterRefusal;
import io.callboard.core.change.Verb;
import io.callboard.core.error.DataRefusal;
import io.callboard.core.error.Fault;
import io.callboard.core.filter.FilterRefusal;
import io.callboard.core.query.Operands;
import io.callboard.core.query.QueryRefusal;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.Expected;
import io.callboard.core.value.ValueRefusal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The sentences that scripts match on, verbatim.
final class WireSentencesTest {
    private static final FieldName CODE = new FieldName("Shot", "code");

    private static Arguments says(Fault fault, int number, String message) {
        return Arguments.of(fault, number, message);
    }

    static Stream<Arguments> sentences() {
        return Stream.of(
                says(
                        ValueRefusal.WRONG_CLASS.of(CODE, new Expected(DataType.TEXT, false), 12345L),
                        103,
                        "API update() Shot.code expected [String, NilClass] data type(s) but got Integer: 12345"),
                says(
                        ValueRefusal.WRONG_CLASS.of(CODE, new Expected(DataType.CHECKBOX, true), null),
                        103,
                        "API update() Shot.code expected [String, TrueClass, FalseClass] data type(s)"
                                + " but got NilClass: nil"),
                says(
                        ValueRefusal.NULL_CHARACTER.of("text"),
                        103,
                        "Invalid data for 'text' data type: the character U+0000 cannot be stored."),
                says(
                        ValueRefusal.NO_TEXT_IN_FILE.of("url", Map.of()),
                        103,
                        "API update() invalid/missing url hash string 'url': {}"),
                says(
                        QueryRefusal.WRONG_OPERANDS.of("is", Operands.ONE, List.of("a", "b")),
                        103,
                        "API update() 'is' 'relation' expects a 1-element array: [\"a\", \"b\"]"),
                says(
                        QueryRefusal.NO_SUCH_RELATION.of(
                                CODE, "text", "nope", Map.of("path", "code"), List.of("is", "is_not")),
                        103,
                        "API update() Shot.code's 'text' data type doesn't support 'nope' 'relation': Value:"
                                + " {\"path\" => \"code\"} Valid relations: [\"is\", \"is_not\"]"),
                says(
                        QueryRefusal.NO_SUCH_TIME_UNIT.of("in_last", "day", List.of(1L, "day"), List.of("HOUR", "DAY")),
                        103,
                        "API update() 'in_last' 'relation' doesn't support the 'day' time unit: [1, \"day\"]"
                                + " Valid time units: [\"HOUR\", \"DAY\"]"),
                says(FilterRefusal.NO_SUCH_OPERATOR.of(5L), 103, "Invalid logical operator: 5"),
                says(
                        DataRefusal.NO_SUCH_ROW.of(new EntityId("Shot", 9)),
                        104,
                        "API update() CRUD ERROR #3: Entity of type [Shot] with id=9 does not exist."),
                says(
                        ChangeRefusal.NO_PROJECT.of(Map.of("code", "x")),
                        103,
                        "API update() missing 'project' attribute: {\"code\" => \"x\"}"),
                says(
                        SetterRefusal.ILLEGAL.of(Verb.UPDATE, CODE),
                        104,
                        "API update() CRUD ERROR #5: Update failed for [Shot.code]: Value is not legal."),
                says(
                        SetterRefusal.ILLEGAL.of(Verb.CREATE, CODE),
                        104,
                        "API update() CRUD ERROR #6: Invalid field value, update failed"
                                + " [5 - Update failed for [Shot.code]: Value is not legal.]"),
                says(
                        SetterRefusal.TAKEN.of(Verb.CREATE, CODE, "Shot Code"),
                        104,
                        "API update() CRUD ERROR #61: Create failed for [Shot]:"
                                + " The value for the Shot Code field is required to be unique. <br> "),
                says(
                        SetterRefusal.TAKEN.of(Verb.UPDATE, CODE, "Shot Code"),
                        104,
                        "API update() CRUD ERROR #51: Update failed for [Shot.code]."
                                + " The value for the Shot Code field is required to be unique. <br> "),
                says(
                        SetterRefusal.OUT_OF_RANGE.of(Verb.CREATE, CODE),
                        104,
                        "API update() CRUD ERROR #6: Create failed for [Shot]:"
                                + " PG::NumericValueOutOfRange: ERROR:  integer out of range"),
                says(
                        SetterRefusal.NO_SUCH_STATUS.of(Verb.UPDATE, CODE, "zzz", List.of("wtg", "fin")),
                        104,
                        "API update() CRUD ERROR #5: Update failed for [Shot.code]:"
                                + " 'zzz' is not a valid status. Valid statuses: 'wtg', 'fin'."));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void says(Fault fault, Integer number, String message) {
        WireSentences.Said said = WireSentences.of(fault, "update");
        assertThat(said.message()).isEqualTo(message);
        assertThat(said.number()).isEqualTo(number);
    }

    @Test
    void aRequestOfABatchIsNamed() {
        Fault fault = DataRefusal.READ_ONLY.of(CODE).inBatch(2);
        assertThat(WireSentences.of(fault, "update").message())
                .isEqualTo("API batch() request with index 2 failed.  All requests rolled back.\n"
                        + "API batch() Shot.code is read only.");
    }

    /// A caller's value is not parsed as a sentence with gaps.
    @Test
    void factsAreNoPatterns() {
        Fault fault = SetterRefusal.NOT_IN_LIST.of(Verb.UPDATE, CODE, "{field} $1 \\", List.of("{verb}"));
        assertThat(WireSentences.of(fault, "update").message())
                .endsWith("'{field} $1 \\' is not a valid list value. Valid list values: '{verb}'.");
    }
}
