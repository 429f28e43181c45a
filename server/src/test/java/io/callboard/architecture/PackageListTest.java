package io.callboard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The package table of ARCHITECTURE.md matches the source tree.
final class PackageListTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9.]+)` \\|");

    @Test
    void everyPackageIsListedAndEveryListedPackageExists() throws IOException {
        assertThat(listed()).containsExactlyElementsOf(existing());
    }

    private static Set<String> listed() throws IOException {
        var names = new TreeSet<String>();
        String text = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
        for (String line : text.substring(text.indexOf("## Packages")).lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (row.find()) {
                names.add(row.group(1));
            }
        }
        return names;
    }

    private static Set<String> existing() throws IOException {
        var names = new TreeSet<String>();
        for (String module : List.of("core", "store", "testkit", "server")) {
            Path sources = ROOT.resolve(module).resolve("src/main/java/io/callboard");
            try (var files = Files.walk(sources)) {
                files.filter(file -> file.endsWith("package-info.java"))
                        .map(file ->
                                sources.relativize(file.getParent()).toString().replace('/', '.'))
                        .forEach(names::add);
            }
        }
        return names;
    }
}
