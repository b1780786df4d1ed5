// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.AgeSignals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a file costs in calls to the system: the same on every machine, so it guards the speed where a clock could not. A whole JVM is traced over two
 * trees; what the larger one costs more is the files' own, and what the JVM's start costs is in both.
 */
@Tag("other-jvm")
class SystemCallsTest {

    /** Both more than a batch, so that the smaller tree takes every path through the code that the larger one does. */
    private static final int FEWER = 1500;

    private static final int MORE = 3500;

    /** Classes that are loaded in one run only, what each batch costs, and the reads of a longer listing; a call more for each file is 1. */
    private static final double NOISE = 0.2;

    private static final long LONGEST_SECONDS = 60;

    /**
     * The most that a file may cost. A change that makes one of these smaller lowers it here.
     *
     * @param options of the JVM
     * @param looks calls that read attributes
     * @param removals calls that remove something
     */
    private record Price(List<String> options, OrphanPass pass, int looks, int removals) {}

    static Stream<Price> prices() {
        List<Price> byTheJdk = List.of(
                new Price(List.of(), new OrphanPass(AgeSignals.MODIFIED, true), 1, 0),
                new Price(List.of(), new OrphanPass(AgeSignals.MODIFIED, false), 4, 1),
                new Price(List.of(), new OrphanPass(AgeSignals.MODIFIED_AND_CHANGED, true), 2, 0),
                new Price(List.of(), new OrphanPass(AgeSignals.MODIFIED_AND_CHANGED, false), 6, 1));
        List<String> allowed = ChildJvm.nativeAccess();
        if (allowed.isEmpty()) {
            return byTheJdk.stream();
        }
        List<Price> byTheSystemsOwnCalls = List.of(
                new Price(allowed, new OrphanPass(AgeSignals.MODIFIED, true), 1, 0),
                new Price(allowed, new OrphanPass(AgeSignals.MODIFIED, false), 4, 1),
                new Price(allowed, new OrphanPass(AgeSignals.MODIFIED_AND_CHANGED, true), 1, 0),
                new Price(allowed, new OrphanPass(AgeSignals.MODIFIED_AND_CHANGED, false), 4, 1));
        return Stream.of(byTheJdk, byTheSystemsOwnCalls).flatMap(List::stream);
    }

    @TempDir
    private Path base;

    @BeforeEach
    void needsStrace() {
        assumeTrue(
                Shell.can("strace", "-f", "-qq", "-c", "-o", "/dev/null", "-e", "trace=%file,%desc", "true"),
                "strace is missing, or may not trace here");
    }

    @ParameterizedTest
    @MethodSource("prices")
    void a_file_costs_so_many_calls_and_no_opening_of_its_own(Price price) throws Exception {
        SystemCalls file = traced(price, MORE).beyond(traced(price, FEWER), MORE - FEWER);

        System.out.println("system calls a file: " + price.pass() + " " + price.options() + " " + file.calls());
        assertThat(file.of(SystemCalls.Kind.REMOVAL))
                .as("removals: %s", file)
                .isBetween(price.removals() - 0.01, price.removals() + 0.01);
        assertThat(file.of(SystemCalls.Kind.LOOK)).as("looks: %s", file).isLessThan(price.looks() + NOISE);
        assertThat(file.of(SystemCalls.Kind.OPENING)).as("openings: %s", file).isLessThan(NOISE);
        assertThat(file.of(SystemCalls.Kind.LISTING)).as("listings: %s", file).isLessThan(NOISE);
        assertThat(file.of(SystemCalls.Kind.OTHER)).as("others: %s", file).isLessThan(NOISE);
    }

    private SystemCalls traced(Price price, int files) throws IOException, InterruptedException {
        Tree tree = OrphanPass.planted(base.resolve("root" + files), files);
        Path summary = base.resolve("calls" + files);
        Process child = ChildJvm.here()
                .with(SystemCalls.tracing(summary))
                .withOptions(price.options())
                .start(
                        OrphanPass.class,
                        tree.root().toString(),
                        price.pass().signals().name(),
                        String.valueOf(price.pass().dryRun()));
        try {
            assertThat(child.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .as("files that went, or would go")
                    .isEqualToIgnoringNewLines(String.valueOf(files));
            return SystemCalls.read(summary);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }
}
