// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.testkit.Effort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real run whose system calls on the storage fail now and then, as on a broken disk or a dead network file system. It ends, says what it could not
 * do, loses nothing, and the next run finishes the work.
 */
@Tag("attack")
class InjectedFaultsTest {

    private static final int FILES = 200;
    private static final long LONGEST_SECONDS = 60;

    /** Calls by the names of all kernels and JDKs that are tested; a name that strace does not know is left out by the question mark. */
    private static final List<String> CALLS = List.of("unlinkat", "getdents64", "newfstatat,?statx,?fstat", "openat");

    private static final List<String> ERRORS = List.of("EIO", "EBUSY", "ESTALE", "EACCES", "EINTR");

    /** Once each so often, and from some call on. EINTR for ever would only be tried again for ever. */
    private static final List<String> WHEN = List.of("3+7", "5+2", "20+");

    /** System calls that fail. */
    private record Fault(String calls, String error, String when, boolean quarantine) {}

    @TempDir
    private Path base;

    @BeforeEach
    void needsStrace() {
        assumeTrue(
                Shell.can("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=unlinkat", "true"),
                "strace is missing, or may not trace here");
    }

    private static List<Fault> faults(Random random) {
        List<Fault> all = new ArrayList<>();
        for (String error : ERRORS) {
            for (String when : WHEN) {
                CALLS.forEach(calls -> all.add(new Fault(calls, error, when, false)));
                all.add(new Fault("?renameat,?renameat2", error, when, true));
                all.add(new Fault("?mkdir,?mkdirat", error, when, true));
            }
        }
        for (String error : List.of("EXDEV", "ENOSPC", "EROFS")) {
            all.add(new Fault("?renameat,?renameat2", error, "1+", true));
        }
        all.removeIf(fault -> fault.error().equals("EINTR") && fault.when().equals("20+"));
        Collections.shuffle(all, random);
        return all;
    }

    @Test
    void inv_21_a_call_that_fails_stops_nothing_else_and_loses_nothing() throws Exception {
        Random random = new Random(Effort.seed());
        List<Fault> all = faults(random);
        List<Fault> tried = all.subList(0, Effort.of(4, all.size()));
        TreeMap<String, Integer> ends = new TreeMap<>();
        int left = 0;
        for (int i = 0; i < tried.size(); i++) {
            Tree tree = new Tree(base.resolve("root" + i));
            JobTree planted = JobTree.planted(tree, FILES, random);
            ends.merge(run(tree, planted, tried.get(i)), 1, Integer::sum);
            left += planted.left(Set.of(EveryTrigger.SCHEDULED)).size();
            finish(tree, planted, tried.get(i));
            Tree.clear(tree.root());
        }
        Effort.tried(
                "injected-faults",
                tried.size() + " kinds of failing calls, " + left
                        + " files left by them and all taken by the next run, 0 violations; ends " + ends);
    }

    /** Answers how the run ended. */
    private static String run(Tree tree, JobTree planted, Fault fault) throws Exception {
        List<String> strace = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", "/dev/null"));
        for (Path directory : directories(tree.root())) {
            strace.addAll(List.of("-P", directory.toString()));
        }
        strace.addAll(List.of("-e", "trace=" + fault.calls()));
        strace.addAll(List.of("-e", "inject=" + fault.calls() + ":error=" + fault.error() + ":when=" + fault.when()));
        Process child = ChildJvm.here()
                .with(strace.toArray(String[]::new))
                .start(
                        RunToKill.class,
                        tree.root().toString(),
                        EveryTrigger.SCHEDULED.name(),
                        "2",
                        "0",
                        String.valueOf(fault.quarantine()));
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(child.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                    .as("%s ended", fault)
                    .isTrue();
            List<String> lines = said.lines().toList();
            assertThat(lines).as("%s", fault).hasSize(3);
            assertThat(planted.violations(Set.of(EveryTrigger.SCHEDULED)))
                    .as("%s", fault)
                    .isEmpty();
            Set<String> left = planted.left(Set.of(EveryTrigger.SCHEDULED));
            boolean reported = !lines.get(1).contains(RunOutcome.COMPLETED.name())
                    || !lines.get(2).endsWith(" 0");
            assertThat(reported || left.isEmpty())
                    .as("%s: nothing was reported, and %s is left", fault, left)
                    .isTrue();
            return lines.get(1) + (lines.get(2).endsWith(" 0") ? ", nothing to report" : ", with reports");
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static List<Path> directories(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isDirectory).collect(Collectors.toList());
        }
    }

    private static void finish(Tree tree, JobTree planted, Fault fault) throws IOException {
        try (LocalStorageProvider local = LocalStorageProvider.at(tree.root());
                TempStorageCleanupService service = RunToKill.service(
                        local, new WatchedStorage(local, EveryTrigger.SCHEDULED, () -> {}), 2, fault.quarantine())) {
            CleanupStats stats = EveryTrigger.SCHEDULED.run(service);

            assertThat(stats.outcome()).as("%s: %s", fault, stats).isEqualTo(RunOutcome.COMPLETED);
            assertThat(planted.left(Set.of(EveryTrigger.SCHEDULED)))
                    .as("%s", fault)
                    .isEmpty();
            assertThat(planted.violations(Set.of(EveryTrigger.SCHEDULED)))
                    .as("%s", fault)
                    .isEmpty();
        }
    }
}
