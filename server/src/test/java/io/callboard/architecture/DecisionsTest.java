package io.callboard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The records in `docs/adr` have one form and are all listed.
class DecisionsTest {
    private static final Path FOLDER = Path.of("..", "docs", "adr");
    private static final String LIST = "README.md";
    private static final Pattern HEADING = Pattern.compile("^#+ .*$", Pattern.MULTILINE);
    private static final Pattern LISTED = Pattern.compile("^\\| \\[(\\d+)]\\((\\S+)\\) \\|", Pattern.MULTILINE);

    @Test
    void everyRecordHasTheSameForm() throws IOException {
        for (String record : records()) {
            List<String> headings = HEADING.matcher(text(record))
                    .results()
                    .map(found -> found.group())
                    .toList();
            assertThat(headings.getFirst()).as(record).startsWith("# " + number(record) + ". ");
            assertThat(headings.subList(1, headings.size()))
                    .as(record)
                    .containsExactly("## Context", "## Decision", "## Consequences");
        }
    }

    @Test
    void theListNamesEveryRecord() throws IOException {
        var listed = LISTED.matcher(text(LIST)).results().toList();
        assertThat(listed).extracting(found -> found.group(2)).containsExactlyElementsOf(records());
        assertThat(listed).allMatch(found -> Integer.parseInt(found.group(1)) == number(found.group(2)));
    }

    private static List<String> records() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.equals(LIST))
                    .sorted()
                    .toList();
        }
    }

    private static int number(String record) {
        return Integer.parseInt(record.substring(0, record.indexOf('-')));
    }

    private static String text(String record) throws IOException {
        return Files.readString(FOLDER.resolve(record));
    }
}
