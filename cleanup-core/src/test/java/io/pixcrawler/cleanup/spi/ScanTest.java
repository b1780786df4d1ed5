// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanTest {

    private static final Workers TWO = new Workers() {
        @Override
        public int count() {
            return 2;
        }

        @Override
        public void run(Runnable body) {
            body.run();
        }
    };

    @Test
    void a_scan_of_everything_enters_every_directory_from_the_start_by_the_calling_thread() {
        Scan scan = Scan.everything(7);

        assertThat(scan.prefixes()).isEmpty();
        assertThat(scan.batchSize()).isEqualTo(7);
        assertThat(scan.workers().count()).isEqualTo(1);
        assertThat(scan.descend().test("any/directory")).isTrue();
        assertThat(scan.resumeFrom()).isEmpty();
    }

    @Test
    void each_change_of_a_scan_keeps_the_rest() {
        Predicate<String> nowhere = directory -> false;
        Scan scan = Scan.everything(7).withWorkers(TWO).withDescend(nowhere).withResumeFrom(Optional.of("here"));

        assertThat(scan).isEqualTo(new Scan(List.of(), 7, TWO, nowhere, Optional.of("here")));
        assertThat(Scan.of(List.of("a", "b"), 7).withWorkers(TWO).prefixes()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void a_batch_holds_at_least_one_file(int batchSize) {
        assertThatThrownBy(() -> Scan.everything(batchSize))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batch size " + batchSize);
    }

    @Test
    void an_empty_prefix_is_refused_because_it_would_mean_everything() {
        assertThatThrownBy(() -> Scan.of(List.of("job_1", ""), 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty prefix");
    }

    @Test
    void a_scan_with_prefixes_does_not_resume() {
        Scan scan = Scan.of(List.of("job_1"), 7);

        assertThatThrownBy(() -> scan.withResumeFrom(Optional.of("here")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("job_1");
    }

    @Test
    void a_scan_keeps_its_own_prefixes() {
        List<String> prefixes = new ArrayList<>(List.of("job_1"));
        Scan scan = Scan.of(prefixes, 7);
        prefixes.clear();

        assertThat(scan.prefixes()).containsExactly("job_1");
    }

    @Test
    void a_scan_ends_complete_or_stopped_with_or_without_a_position() {
        assertThat(ScanEnd.completed()).isEqualTo(new ScanEnd(true, Optional.empty()));
        assertThat(ScanEnd.stopped()).isEqualTo(new ScanEnd(false, Optional.empty()));
        assertThat(ScanEnd.stoppedAt("here")).isEqualTo(new ScanEnd(false, Optional.of("here")));
    }

    @Test
    void the_calling_thread_is_one_worker_that_runs_the_body_once() {
        List<Thread> runs = new ArrayList<>();

        Workers.callingThread().run(() -> runs.add(Thread.currentThread()));

        assertThat(Workers.callingThread().count()).isEqualTo(1);
        assertThat(runs).containsExactly(Thread.currentThread());
    }

    @Test
    void a_deadline_that_never_passes_does_not_pass() {
        assertThat(Deadline.never().passed()).isFalse();
    }
}
