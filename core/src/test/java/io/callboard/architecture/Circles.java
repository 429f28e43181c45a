package io.callboard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// Packages and files that depend on each other in a cycle (ADR 49): to read one of them is to read all. A few
/// files of one idea may, such as an interface and its implementations.
public final class Circles {
    /// Tests of other modules come along in jars of their own.
    static final ImportOption NO_TEST_JARS = location -> !location.contains("-tests.jar");

    private static final int MOST_FILES = 4;

    private final JavaClasses classes;

    private Circles(JavaClasses classes) {
        this.classes = classes;
    }

    /// The classes of one module.
    ///
    /// @param root a package; those below it belong to it
    public static Circles below(String root) {
        return new Circles(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(NO_TEST_JARS)
                .importPackages(root));
    }

    public void refuse() {
        assertThat(classes).as("classes of the module").isNotEmpty();
        assertThat(ofPackages()).as("packages that know each other in a circle").isEmpty();
        assertThat(ofFiles())
                .as("files of one package that know each other in a circle")
                .allSatisfy(files -> assertThat(files).hasSizeLessThanOrEqualTo(MOST_FILES));
    }

    List<Set<String>> ofPackages() {
        return among(edges(JavaClass::getPackageName, (from, to) -> true));
    }

    List<Set<String>> ofFiles() {
        return among(edges(Circles::file, (from, to) -> from.getPackageName().equals(to.getPackageName())));
    }

    private static String file(JavaClass type) {
        String name = type.getSource().flatMap(Source::getFileName).orElse(type.getSimpleName());
        return type.getPackageName() + "/" + name;
    }

    private interface Which {
        boolean counts(JavaClass from, JavaClass to);
    }

    private Map<String, Set<String>> edges(Function<JavaClass, String> name, Which which) {
        Map<String, Set<String>> edges = new TreeMap<>();
        for (JavaClass from : classes) {
            Set<String> known = edges.computeIfAbsent(name.apply(from), _ -> new TreeSet<>());
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (classes.contain(to.getName()) && which.counts(from, to)) {
                    known.add(name.apply(classes.get(to.getName())));
                }
            }
        }
        return edges;
    }

    /// Names are in one circle when each can be reached from the other.
    static List<Set<String>> among(Map<String, Set<String>> edges) {
        Map<String, Set<String>> reached = new TreeMap<>();
        edges.keySet().forEach(name -> reached.put(name, reach(edges, name)));
        List<Set<String>> circles = new ArrayList<>();
        Set<String> done = new TreeSet<>();
        for (String name : edges.keySet()) {
            Set<String> circle = new TreeSet<>(Set.of(name));
            reached.getOrDefault(name, Set.of()).stream()
                    .filter(other -> reached.getOrDefault(other, Set.of()).contains(name))
                    .forEach(circle::add);
            if (circle.size() > 1 && done.addAll(circle)) {
                circles.add(circle);
            }
        }
        return circles;
    }

    private static Set<String> reach(Map<String, Set<String>> edges, String start) {
        Set<String> seen = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(edges.getOrDefault(start, Set.of()));
        while (!open.isEmpty()) {
            String next = open.poll();
            if (seen.add(next)) {
                open.addAll(edges.getOrDefault(next, Set.of()));
            }
        }
        return seen;
    }
}
