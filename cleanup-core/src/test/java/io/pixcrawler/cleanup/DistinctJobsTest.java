// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.ThreadedWorkers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctJobsTest {

    private static final int MANY = 100_000;

    private final DistinctJobs jobs = new DistinctJobs();

    private void add(String id, JobStatus status) {
        jobs.add(Map.of(new JobId(id), JobState.of(status)));
    }

    private void addNumbers(int from, int to, JobStatus status) {
        Map<JobId, JobState> states = new HashMap<>();
        for (int i = from; i < to; i++) {
            states.put(new JobId(String.valueOf(i)), JobState.of(status));
        }
        jobs.add(states);
    }

    private double percentNotFound() {
        return 100.0 * jobs.notFound() / jobs.asked();
    }

    @Test
    void nothing_asked_is_nothing_not_found() {
        jobs.add(Map.of());

        assertThat(jobs.asked()).isZero();
        assertThat(jobs.notFound()).isZero();
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void only_not_found_counts_as_not_found(JobStatus status) {
        add("1", status);

        assertThat(jobs.asked()).isEqualTo(1);
        assertThat(jobs.notFound()).isEqualTo(status == JobStatus.NOT_FOUND ? 1 : 0);
    }

    @Test
    void a_job_asked_twice_is_one_job_and_its_last_answer_counts() {
        add("1", JobStatus.NOT_FOUND);
        add("1", JobStatus.NOT_FOUND);
        assertThat(jobs.asked()).isEqualTo(1);
        assertThat(jobs.notFound()).isEqualTo(1);

        add("1", JobStatus.ACTIVE);
        assertThat(jobs.asked()).isEqualTo(1);
        assertThat(jobs.notFound()).isZero();

        add("1", JobStatus.NOT_FOUND);
        add("01", JobStatus.NOT_FOUND);
        assertThat(jobs.asked()).isEqualTo(2);
        assertThat(jobs.notFound()).isEqualTo(2);
    }

    @Test
    void is_exact_up_to_the_size_of_the_sample() {
        for (int i = 1; i <= DistinctJobs.SAMPLE; i++) {
            add(String.valueOf(i), i % 3 == 0 ? JobStatus.NOT_FOUND : JobStatus.FAILED);

            assertThat(jobs.asked()).isEqualTo(i);
            assertThat(jobs.notFound()).isEqualTo(i / 3);
        }
        addNumbers(1, DistinctJobs.SAMPLE + 1, JobStatus.NOT_FOUND);
        assertThat(jobs.asked()).isEqualTo(DistinctJobs.SAMPLE).isEqualTo(4096);
        assertThat(jobs.notFound()).isEqualTo(DistinctJobs.SAMPLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 91, 100})
    void inv_2_the_share_holds_for_many_more_jobs_than_the_sample(int percent) {
        long seed = System.nanoTime();
        System.out.println("100000 jobs by seed " + seed);
        Random random = new Random(seed);
        List<String> ids = new ArrayList<>(MANY);
        for (int i = 0; i < MANY; i++) {
            ids.add(i % 2 == 0 ? String.valueOf(i) : new UUID(random.nextLong(), random.nextLong()).toString());
        }
        Collections.shuffle(ids, random);
        for (int i = 0; i < MANY; i++) {
            add(ids.get(i), i % 100 < percent ? JobStatus.NOT_FOUND : JobStatus.COMPLETED);
        }

        // Six standard deviations of a sample of 4096: a good test fails once in hundreds of millions.
        double bound = 600 * Math.sqrt(percent / 100.0 * (1 - percent / 100.0) / DistinctJobs.SAMPLE);
        assertThat(jobs.asked()).isEqualTo(DistinctJobs.SAMPLE);
        assertThat(percentNotFound()).as("seed %d", seed).isBetween(percent - bound, percent + bound);
    }

    @Test
    void inv_2_the_sample_is_not_made_of_the_first_or_of_the_last_jobs() {
        addNumbers(0, MANY / 2, JobStatus.ACTIVE);
        assertThat(percentNotFound()).isZero();

        addNumbers(MANY / 2, MANY, JobStatus.NOT_FOUND);
        assertThat(percentNotFound()).isBetween(45.0, 55.0);
        assertThat(jobs.asked()).isEqualTo(DistinctJobs.SAMPLE);
    }

    @Test
    void jobs_asked_again_do_not_shift_the_share() {
        addNumbers(0, MANY, JobStatus.NOT_FOUND);
        for (int i = 0; i < 10; i++) {
            addNumbers(0, 10_000, JobStatus.ACTIVE);
        }
        assertThat(percentNotFound()).isBetween(85.0, 95.0);

        addNumbers(0, MANY, JobStatus.ACTIVE);
        assertThat(jobs.asked()).isEqualTo(DistinctJobs.SAMPLE);
        assertThat(jobs.notFound()).isZero();
    }

    @Test
    void several_workers_count_together() {
        AtomicInteger next = new AtomicInteger();
        new ThreadedWorkers(4).run(() -> {
            for (int i = next.getAndIncrement(); i < 4000; i = next.getAndIncrement()) {
                add(String.valueOf(i), i % 2 == 0 ? JobStatus.NOT_FOUND : JobStatus.ACTIVE);
            }
        });

        assertThat(jobs.asked()).isEqualTo(4000);
        assertThat(jobs.notFound()).isEqualTo(2000);
    }
}
