// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrashRecoveryRunTest {

    private static final JobId JOB = new JobId("12");

    private final TestBed bed = new TestBed();

    private void write(String... keys) {
        for (String key : keys) {
            bed.store.write(key, 10);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = JobStatus.class,
            names = {"FAILED", "CANCELLED"})
    void removes_all_files_of_a_job_that_failed_or_was_cancelled(JobStatus status) {
        write(
                "job_12_chunk_1_a.jpg",
                "job_12/job_12_chunk_2/b.jpg",
                "job_12/c",
                "temp_job_12_chunk_1.tmp",
                "job_120/x");
        bed.jobs.put("12", status);
        bed.clock.advance(Duration.ofSeconds(2));
        CleanupStats stats = bed.service().cleanupAfterCrash(JOB);
        assertThat(bed.store.files()).containsExactly("job_120/x");
        assertThat(bed.store.exists("job_12")).isFalse();
        assertThat(stats.files().deleted()).isEqualTo(4);
        assertThat(stats.directoriesRemoved()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = JobStatus.class,
            names = {"ACTIVE", "COMPLETED"})
    void inv_4_keeps_the_files_of_a_job_in_any_other_state(JobStatus status) {
        write("job_12_chunk_1_a.jpg");
        bed.jobs.put("12", status);
        bed.clock.advance(Duration.ofDays(9));
        assertThat(bed.service().cleanupAfterCrash(JOB).files().kept()).isEqualTo(1);
        assertThat(bed.store.files()).hasSize(1);
    }

    @Test
    void of_a_job_that_is_not_found_only_files_past_the_orphan_age_go() {
        bed.oldFile("job_12/old").file("job_12/young", Duration.ofHours(2)).oldFile("job_9/x");
        CleanupStats stats = bed.service()
                .with(RunOptions.defaults().withAcceptNotFound(true))
                .cleanupAfterCrash(JOB);
        assertThat(bed.store.files()).containsExactly("job_12/young", "job_9/x");
        assertThat(stats.files().kept(Reason.TOO_YOUNG)).isEqualTo(1);
    }

    @Test
    void inv_2_a_job_not_found_by_a_service_that_knows_no_job_keeps_its_files() {
        bed.oldFile("job_12/old");
        CleanupStats stats = bed.service().cleanupAfterCrash(JOB);
        assertThat(stats.files().kept(Reason.NOT_FOUND_UNPROVEN)).isEqualTo(1);
        assertThat(stats.alerts()).singleElement().asString().contains("acceptNotFound");
        assertThat(bed.store.files()).hasSize(1);
    }

    @Test
    void inv_6_keeps_a_file_that_another_job_owns_too() {
        write("job_12/job_13_chunk_1_a.jpg");
        bed.jobs.put("12", JobStatus.FAILED).put("13", JobStatus.FAILED);
        bed.clock.advance(Duration.ofSeconds(2));
        bed.service().cleanupAfterCrash(JOB);
        assertThat(bed.store.files()).hasSize(1);
    }

    @Test
    void inv_7_keeps_what_a_retry_wrote_after_the_trigger_was_raised() {
        write("job_12/old");
        bed.jobs.put("12", JobStatus.FAILED);
        bed.clock.advance(Duration.ofSeconds(5));
        RunOptions raised = RunOptions.defaults().withRaisedAt(bed.clock.instant());
        write("job_12/same-instant");
        bed.clock.advance(Duration.ofSeconds(5));
        write("job_12/retry");
        bed.service().with(raised).cleanupAfterCrash(JOB);
        assertThat(bed.store.files()).containsExactly("job_12/retry", "job_12/same-instant");
    }

    @Test
    void inv_11_cleaning_one_job_never_touches_a_file_of_another() {
        long seed = 20261122;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            TestBed fresh = new TestBed();
            String a = String.valueOf(random.nextInt(30));
            String b = random.nextBoolean() ? "0" + a : a + random.nextInt(10);
            fresh.jobs.put(a, JobStatus.FAILED).put(b, JobStatus.FAILED);
            String[] shapes = {
                "job_%s", "job_%s.jpg", "job_%s_x", "job_%s/x", "job_%s_chunk_1", "temp_job_%s_chunk_1.tmp"
            };
            for (String shape : shapes) {
                fresh.store.write(shape.formatted(a) + "_f", 1);
                fresh.store.write(shape.formatted(b) + "_f", 1);
            }
            fresh.clock.advance(Duration.ofSeconds(2));
            fresh.service().cleanupAfterCrash(new JobId(a));
            assertThat(fresh.store.files())
                    .as("seed %d round %d a %s b %s", seed, round, a, b)
                    .hasSize(shapes.length)
                    .allMatch(key -> key.contains("job_" + b));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_b", "12.3", "abc", "12-thumb"})
    void refuses_an_id_that_the_naming_cannot_read(String id) {
        assertThatThrownBy(() -> bed.service().cleanupAfterCrash(new JobId(id)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(id)
                .hasMessageContaining("decimal number or a UUID");
    }

    @Test
    void looks_only_where_files_of_the_job_lie() {
        for (int i = 0; i < 50; i++) {
            write("job_12" + i + "/x", "other/" + i);
        }
        write("job_12/x");
        bed.jobs.put("12", JobStatus.FAILED);
        bed.clock.advance(Duration.ofSeconds(2));
        CleanupStats stats = bed.service().cleanupAfterCrash(JOB);
        assertThat(stats.files().deleted()).isEqualTo(1);
        assertThat(stats.files().scanned()).isLessThanOrEqualTo(51);
    }
}
