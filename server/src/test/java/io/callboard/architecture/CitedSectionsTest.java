package io.callboard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Comments cite the reference documents by section. Every reader must be able to find what they cite.
class CitedSectionsTest {
    private static final List<String> KINDS = List.of(".java", ".properties", ".sql");
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /// How comments name a document, and where it is.
    private static final Map<String, String> DOCUMENTS = Map.of(
            "data semantics", "docs/reference/semantics.md",
            "protocol sections?", "docs/reference/protocol.md",
            "protocol's sections?", "docs/reference/protocol.md",
            "events reference", "docs/reference/events.md");

    /// A file of the documents.
    private static final Pattern DOCUMENT = Pattern.compile("\\bdocs/[a-z0-9/-]+\\.md\\b");

    private static final Pattern DECISION = Pattern.compile("\\bADR\\s0*(\\d+)\\b");
    /// A document that is not in the repository.
    private static final Pattern ELSEWHERE = Pattern.compile("\\bspecification(?:\\s|///)+\\d");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)*");
    private static final Pattern HEADING = Pattern.compile("^#+ (\\d+(\\.\\d+)*)[. ]", Pattern.MULTILINE);

    @Test
    void everyCitedSectionExists() throws IOException {
        List<String> sources = sources();
        for (var document : DOCUMENTS.entrySet()) {
            Set<String> cited = cited(sources, document.getKey());
            assertThat(cited)
                    .as("sections that comments cite as %s", document.getKey())
                    .isNotEmpty();
            assertThat(headings(document.getValue())).as(document.getValue()).containsAll(cited);
        }
    }

    @Test
    void everyCitedDocumentExists() {
        assertThat(found(DOCUMENT, 0)).isNotEmpty().allMatch(name -> Files.exists(REPOSITORY.resolve(name)));
    }

    @Test
    void everyCitedDecisionExists() throws IOException {
        try (Stream<Path> files = Files.list(REPOSITORY.resolve("docs/adr"))) {
            List<Integer> numbers = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> Character.isDigit(name.charAt(0)))
                    .map(name -> Integer.valueOf(name.substring(0, name.indexOf('-'))))
                    .toList();
            assertThat(found(DECISION, 1)).isNotEmpty().allMatch(number -> numbers.contains(Integer.valueOf(number)));
        }
    }

    @Test
    void nothingElseIsCited() {
        assertThat(found(ELSEWHERE, 0)).isEmpty();
    }

    private static Set<String> found(Pattern pattern, int group) {
        return sources().stream()
                .flatMap(source -> pattern.matcher(source).results())
                .map(match -> match.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The numbers behind a name: `4.3`, `4.6 and 4.7`, `3.2 to 3.5`.
    private static Set<String> cited(List<String> sources, String name) {
        Pattern citation = Pattern.compile("\\b" + name + "(?:\\s|///|,)+((?:\\d+(?:\\.\\d+)*(?:,|\\s|///|and|to)*)+)");
        return sources.stream()
                .flatMap(source -> citation.matcher(source).results())
                .flatMap(found -> NUMBER.matcher(found.group(1)).results())
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> headings(String document) throws IOException {
        return HEADING.matcher(Files.readString(REPOSITORY.resolve(document)))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> sources() {
        return Stream.of("core", "store", "server", "testkit")
                .map(module -> REPOSITORY.resolve(module).resolve("src"))
                .flatMap(CitedSectionsTest::texts)
                .toList();
    }

    private static Stream<String> texts(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> KINDS.stream().anyMatch(file.toString()::endsWith))
                    .map(CitedSectionsTest::text)
                    .toList()
                    .stream();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
