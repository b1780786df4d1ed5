// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.spi.BatchVisitor.Next;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.testkit.ThreadedWorkers;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Run in a JVM of its own: for an opening that met a pipe JDK 17 closes a descriptor that may be somebody else's by then. */
@Timeout(50)
class HangingScenarios extends LocalTest {

    private static final int FILES = 5;
    private static final int LONGEST_SECONDS = 8;

    private final AtomicBoolean trying = new AtomicBoolean(true);
    private final AtomicInteger scans = new AtomicInteger();

    @Test
    void inv_21_a_directory_swapped_for_a_pipe_in_the_moment_of_opening_costs_one_worker() throws Exception {
        for (int i = 0; i < FILES; i++) {
            tree.write("job_" + i + "/a");
        }
        tree.directory("directory");
        Shell.must("mkfifo", tree.path("pipe").toString());
        FutureTask<Boolean> swapping = started(this::swap);
        FutureTask<Boolean> scanning = started(this::scanOverAndOver);
        boolean hung = hangs(scanning);
        trying.set(false);
        swapping.get();
        // On a busy machine a thread may stand still for a second without hanging.
        assumeTrue(hung && !isDoneWithin(2, scanning), "the moment was not met within " + LONGEST_SECONDS + " s");

        AtomicInteger deleted = new AtomicInteger();
        provider.scan(Scan.everything(1).withWorkers(new ThreadedWorkers(2)), batch -> {
            provider.delete(batch.files(), Deadline.never()).stream()
                    .filter(result -> result.outcome() == Outcome.DELETED)
                    .forEach(result -> deleted.incrementAndGet());
            return Next.CONTINUE;
        });
        provider.check();
        provider.close();

        assertThat(deleted).hasValue(FILES);
        assertThat(scanning.isDone()).isFalse();
        // Somebody writes into the pipe, and the worker comes back.
        Path pipe = tree.exists("pipe") ? tree.path("pipe") : tree.path("swapped");
        FileChannel.open(pipe, StandardOpenOption.WRITE).close();
        assertThat(scanning.get(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private static FutureTask<Boolean> started(Callable<Boolean> body) {
        FutureTask<Boolean> task = new FutureTask<>(body);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private boolean swap() throws IOException {
        Path swapped = tree.path("swapped");
        while (trying.get()) {
            Files.move(tree.path("directory"), swapped);
            Files.move(swapped, tree.path("directory"));
            Files.move(tree.path("pipe"), swapped);
            Files.move(swapped, tree.path("pipe"));
        }
        return true;
    }

    private boolean scanOverAndOver() {
        while (trying.get()) {
            scan(Scan.of(List.of("swapped/"), 10));
            scans.incrementAndGet();
        }
        return true;
    }

    private static boolean isDoneWithin(int seconds, FutureTask<Boolean> task) throws Exception {
        try {
            return task.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** Whether the scans stood still for a second. */
    private boolean hangs(FutureTask<Boolean> scanning) throws Exception {
        for (int seconds = 0; seconds < LONGEST_SECONDS; seconds++) {
            int before = scans.get();
            try {
                scanning.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                if (scans.get() == before) {
                    return true;
                }
            }
        }
        return false;
    }
}
