package io.callboard.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Deletes folders with all their contents.
public final class Folders {
    private Folders() {}

    public static void delete(Path folder) throws IOException {
        for (Path path : bottomUp(folder)) {
            Files.deleteIfExists(path);
        }
    }

    private static List<Path> bottomUp(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
