// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between packages, and calls that nobody makes. */
class ArchitectureTest {

    private static final String ROOT = "io.pixcrawler.cleanup";
    private static final String POLICY = ROOT + ".policy";
    private static final String JOBS = ROOT + ".jobs";
    private static final String AUDIT = ROOT + ".audit";
    private static final String SPI = ROOT + ".spi";
    private static final String TESTKIT = ROOT + ".testkit";

    static {
        // Rules look one step far, so what other libraries consist of need not be read.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    }

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    private static final JavaClasses WITH_TESTS = new ClassFileImporter().importPackages(ROOT);

    private static final ArchRule NOBODY_SLEEPS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class);
    private static final ArchRule NOBODY_PRINTS_STACK_TRACES = noClasses()
            .should()
            .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                    com.tngtech.archunit.core.domain.properties.HasName.Predicates.name("printStackTrace")));

    /** Does, and is never asked to do, what no class of the project may. */
    static final class Offender {

        private Offender() {}

        static void sleep(boolean exactly) throws InterruptedException {
            if (exactly) {
                Thread.sleep(0, 1);
            }
            Thread.sleep(0);
        }

        static void printTrace(Exception e) {
            e.printStackTrace();
        }

        static void print(boolean wrong) {
            (wrong ? System.err : System.out).println();
        }
    }

    private static boolean dependsOn(String from, String to) {
        return WITH_TESTS.stream()
                .filter(each -> each.getPackageName().equals(from))
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .anyMatch(dependency ->
                        dependency.getTargetClass().getPackageName().equals(to));
    }

    @Test
    void main_is_these_five_packages_and_no_test() {
        assertThat(MAIN.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrder(ROOT, POLICY, JOBS, AUDIT, SPI);
        assertThat(MAIN.contain(TempStorageCleanupService.class)).isTrue();
        assertThat(MAIN.contain(ArchitectureTest.class)).isFalse();
        assertThat(WITH_TESTS.contain(ArchitectureTest.class)).isTrue();
    }

    /** Otherwise the rules below would say nothing. */
    @ParameterizedTest
    @CsvSource({
        "io.pixcrawler.cleanup, io.pixcrawler.cleanup.policy",
        "io.pixcrawler.cleanup, io.pixcrawler.cleanup.spi",
        "io.pixcrawler.cleanup.policy, io.pixcrawler.cleanup.spi",
        "io.pixcrawler.cleanup.jobs, io.pixcrawler.cleanup.spi",
        "io.pixcrawler.cleanup.audit, io.pixcrawler.cleanup",
        "io.pixcrawler.cleanup.audit, com.fasterxml.jackson.core",
        "io.pixcrawler.cleanup.testkit, io.pixcrawler.cleanup.spi",
        "io.pixcrawler.cleanup.testkit, org.junit.jupiter.api",
        "io.pixcrawler.cleanup.testkit, org.assertj.core.api",
        "io.pixcrawler.cleanup, org.slf4j"
    })
    void the_arrows_are_there(String from, String to) {
        assertThat(dependsOn(from, to)).isTrue();
    }

    @Test
    void spi_uses_java_and_nullness_annotations_only() {
        onlyDependOn(SPI, SPI, "java..", "org.jspecify.annotations").check(MAIN);
    }

    @Test
    void policy_uses_spi_only() {
        onlyDependOn(POLICY, POLICY, SPI, "java..", "org.jspecify.annotations").check(MAIN);
    }

    @Test
    void policy_has_no_io_no_clock_no_logger() {
        noClasses()
                .that(resideInAPackage(POLICY))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..", "java.nio..", "java.net..", "java.util.logging..", "java.sql..", "org.slf4j..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(MAIN);
    }

    @Test
    void jobs_use_spi_and_neither_policy_nor_the_service() {
        noClasses()
                .that(resideInAPackage(JOBS))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(not(resideInAPackage(JOBS)))
                        .and(not(resideInAPackage(SPI))))
                .check(MAIN);
    }

    @Test
    void audit_does_not_know_the_ready_made_look_ups() {
        noClasses()
                .that(resideInAPackage(AUDIT))
                .should()
                .dependOnClassesThat(resideInAPackage(JOBS))
                .check(MAIN);
    }

    @Test
    void json_is_for_the_audit_file_alone() {
        noClasses()
                .that(not(resideInAPackage(AUDIT)))
                .should()
                .dependOnClassesThat(resideInAPackage("com.fasterxml.."))
                .check(MAIN);
    }

    @Test
    void the_service_knows_no_ready_made_look_up_and_no_audit_file() {
        noClasses()
                .that(resideInAPackage(ROOT))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(not(resideInAPackage(ROOT)))
                        .and(not(resideInAPackage(POLICY)))
                        .and(not(resideInAPackage(SPI))))
                .check(MAIN);
    }

    @Test
    void testkit_uses_spi_and_test_libraries_only() {
        onlyDependOn(
                        TESTKIT,
                        TESTKIT,
                        SPI,
                        "java..",
                        "org.junit.jupiter..",
                        "org.assertj..",
                        "org.jspecify.annotations")
                .check(WITH_TESTS);
    }

    private static ArchRule onlyDependOn(String origin, String... packages) {
        return classes()
                .that(resideInAPackage(origin))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packages);
    }

    @Test
    void packages_form_no_cycle() {
        SliceAssignment byPackage = new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass each) {
                return SliceIdentifier.of(each.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
        slices().assignedFrom(byPackage).should().beFreeOfCycles().check(MAIN);
        // The project's own tests reach back from where they lie, so the same rule must see cycles there.
        assertThat(slices().assignedFrom(byPackage)
                        .should()
                        .beFreeOfCycles()
                        .evaluate(WITH_TESTS)
                        .hasViolation())
                .isTrue();
    }

    @Test
    void nobody_sleeps() {
        NOBODY_SLEEPS.check(MAIN);
        assertThat(violations(NOBODY_SLEEPS)).contains("Thread.sleep(long)").contains("Thread.sleep(long, int)");
    }

    @Test
    void nobody_prints() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(MAIN);
        assertThat(violations(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS))
                .contains("System.out")
                .contains("System.err");
    }

    @Test
    void nobody_prints_stack_traces() {
        NOBODY_PRINTS_STACK_TRACES.check(MAIN);
        assertThat(violations(NOBODY_PRINTS_STACK_TRACES)).contains("printStackTrace");
    }

    private static String violations(ArchRule rule) {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
        return rule.evaluate(offender).getFailureReport().getDetails().stream().collect(Collectors.joining("\n"));
    }
}
