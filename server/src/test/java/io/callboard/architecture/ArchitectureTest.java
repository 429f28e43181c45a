package io.callboard.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Caller;
import io.callboard.store.event.Author;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The boundaries inside the program. Each rule names the decision that it guards.
final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(Circles.NO_TEST_JARS)
            .importPackages("io.callboard");

    @Test
    void coreKnowsNothingButTheJdk() {
        check(classes()
                .that()
                .resideInAPackage("io.callboard.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.callboard.core..", "java..", "org.jspecify..")
                .because("meaning must not depend on I/O or libraries (ADR 4)"));
    }

    @Test
    void coreHasNoClockAndNoThreads() {
        check(noClasses()
                .that()
                .resideInAPackage("io.callboard.core..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class, java.time.Clock.class)
                .because("plans are pure (ADR 4); pass an Instant in"));
    }

    @Test
    void onlyHttpImportsJetty() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.callboard.server.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .because("the HTTP library stays replaceable in one package (ADR 5)"));
    }

    @Test
    void onlyStoreSpeaksJdbc() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.callboard.store..")
                .and()
                .resideOutsideOfPackage("io.callboard.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.postgresql..")
                .because("SQL is written in store only (ADR 4)"));
    }

    @Test
    void frontDoorsNeverSeeTheStore() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "io.callboard.server.api3..", "io.callboard.server.upload..", "io.callboard.server.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.callboard.store..")
                .because("front doors translate and call features, which check rights (ADR 10)"));
    }

    @Test
    void frontDoorsDoNotKnowEachOther() {
        for (List<String> doors : List.of(List.of("api3", "upload"), List.of("upload", "api3"))) {
            check(noClasses()
                    .that()
                    .resideInAPackage("io.callboard.server." + doors.getFirst() + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.callboard.server." + doors.getLast() + "..")
                    .because("each door can be read, and replaced, without the others (ADR 10)"));
        }
    }

    @Test
    void featuresNeverSeeFrontDoors() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "io.callboard.server.record..",
                        "io.callboard.server.access..",
                        "io.callboard.server.event..",
                        "io.callboard.server.media..",
                        "io.callboard.server.schemaadmin..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.callboard.server.api3..", "io.callboard.server.wire..", "io.callboard.server.http..")
                .because("the engine has one meaning for every front door (ADR 10)"));
    }

    @Test
    void nothingImportsMain() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.callboard.server.main..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.callboard.server.main..")
                .because("main builds the object graph and is imported by nobody (ADR 2)"));
    }

    @Test
    void serverHasNoCircles() {
        Circles.below("io.callboard.server").refuse();
    }

    @Test
    void authorsComeFromTheCaller() {
        check(noClasses()
                .that()
                .resideInAPackage("io.callboard.server..")
                .and()
                .areNotAssignableTo(Caller.class)
                .should()
                .callMethod(Author.class, "of", EntityId.class, String.class)
                .orShould()
                .callConstructor(
                        Author.class,
                        EntityId.class,
                        String.class,
                        Optional.class,
                        Optional.class,
                        boolean.class,
                        boolean.class)
                .because("every log must agree on who acts for whom, and who is silent (ADR 49)"));
    }

    @Test
    void timeIsPassedIn() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.callboard.server.main..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("time comes from an InstantSource, so that tests can set it (ADR 9)"));
    }

    @Test
    void everyPackageIsNullMarked() {
        check(classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
                .because("null is a checked value (ADR 8)"));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
