package io.callboard.server.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.callboard.core.change.PasswordProblem;
import io.callboard.core.change.Verb;
import io.callboard.core.error.Fault;
import io.callboard.core.error.Refusal;
import io.callboard.core.query.Operands;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.Expected;
import io.callboard.server.access.Ground;
import io.callboard.server.wire.WireSentences;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every refusal of the program has its sentences, on the wire and in every language.
final class RefusalsTest {
    private static final String EN = "/io/callboard/server/sentence/refusals_en.properties";
    private static final String KO = "/io/callboard/server/sentence/refusals_ko.properties";
    private static final String WIRE = "/io/callboard/server/wire/refusals.properties";

    private static final List<Class<?>> ENUMS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.callboard").stream()
                    .filter(type -> type.isEnum() && type.isAssignableTo(Refusal.class))
                    .<Class<?>>map(JavaClass::reflect)
                    .toList();

    static Stream<Refusal> refusals() {
        return ENUMS.stream()
                .flatMap(type -> Stream.of(Objects.requireNonNull(type.getEnumConstants())))
                .map(Refusal.class::cast);
    }

    /// The refusal with facts of the right shape.
    private static Fault sample(Refusal refusal, Verb verb) {
        return refusal.of(
                refusal.facts().stream().map(fact -> fact(refusal, fact, verb)).toArray());
    }

    private static Object fact(Refusal refusal, String name, Verb verb) {
        return switch (name) {
            case "row" -> new EntityId("Shot", 3);
            case "field" -> new FieldName("Shot", "code");
            case "verb" -> verb;
            case "valid", "values" -> List.of("a", "b");
            case "problem" -> PasswordProblem.NAME;
            case "expected" ->
                switch (refusal.key()) {
                    case "ValueRefusal.WRONG_CLASS" -> new Expected(DataType.TEXT, false);
                    case "QueryRefusal.WRONG_OPERANDS" -> Operands.ONE;
                    default -> "Project";
                };
            default -> "<" + name + ">";
        };
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void theWireSaysIt(Refusal refusal) {
        for (Verb verb : Verb.values()) {
            WireSentences.Said said = WireSentences.of(sample(refusal, verb), "read");
            assertThat(said.number()).isBetween(100, 111);
            assertThat(said.message()).isNotBlank().doesNotContain("{", "}");
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void peopleAreToldInTheirLanguage(Refusal refusal) {
        Fault fault = sample(refusal, Verb.UPDATE);
        String english = Sentences.of(fault, Locale.ENGLISH);
        String korean = Sentences.of(fault, Locale.KOREAN);
        assertThat(english).isNotBlank().doesNotContain("{", "}");
        assertThat(korean).isNotEqualTo(english).doesNotContain("{", "}").containsPattern("[가-힣]");
        assertThat(Sentences.of(fault, Locale.FRENCH)).isEqualTo(english);
    }

    @Test
    void namesOfAreasAreGivenOnce() {
        assertThat(ENUMS).isNotEmpty().extracting(Class::getSimpleName).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {EN, KO, WIRE})
    void aCatalogueHasEveryConstantAndNothingElse(String file) throws Exception {
        Set<String> constants = Stream.concat(
                        refusals().map(Refusal::key),
                        Stream.of(
                                        Operands.class,
                                        PasswordProblem.class,
                                        Ground.class,
                                        Class.forName("io.callboard.server.schemaadmin.PropertyKind"))
                                .flatMap(type -> Stream.of(Objects.requireNonNull(type.getEnumConstants())))
                                .map(constant -> constant.getClass().getSimpleName() + "." + constant))
                .collect(Collectors.toSet());
        Set<String> keys = new HashSet<>(keys(file));
        if (file.equals(WIRE)) {
            keys.removeIf(key -> key.matches("\\w+\\.(create|update)"));
            keys = keys.stream()
                    .map(key -> key.replaceFirst("\\.(create|update)$", ""))
                    .collect(Collectors.toSet());
        }
        assertThat(keys).isEqualTo(constants);
    }

    private static Collection<String> keys(String file) throws IOException {
        var properties = new Properties();
        try (var in = Objects.requireNonNull(RefusalsTest.class.getResourceAsStream(file))) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties.stringPropertyNames();
    }
}
