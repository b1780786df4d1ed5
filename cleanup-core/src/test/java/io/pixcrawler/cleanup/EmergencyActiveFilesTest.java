// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stays even where an emergency may take files of active jobs, and would have to take all of them. */
class EmergencyActiveFilesTest {

    private final EmergencyBed emergency = new EmergencyBed();
    private final TestBed bed = emergency.bed;

    @BeforeEach
    void everythingThatMayGoGoes() {
        bed.store.withTotalBytes(10);
        emergency.emergency(settings -> settings.withDeleteActive(true));
    }

    @Test
    void files_younger_than_their_minimum_age() {
        bed.file("job_1_young.tmp", Duration.ofHours(6));
        bed.file("job_1_grown.tmp", Duration.ofHours(6).plusNanos(2));

        emergency.service().emergencyCleanup();

        assertThat(bed.store.files()).containsExactly("job_1_young.tmp");
    }

    @Test
    void inv_6_files_that_an_active_job_shares_with_one_that_ended_just_now_or_is_not_found() {
        bed.jobs.put("52", JobStatus.FAILED, Duration.ofMinutes(14));
        bed.jobs.put("53", JobStatus.FAILED, Duration.ofMinutes(15));
        bed.oldFile("job_1/job_52_x.tmp").oldFile("job_1/job_53_x.tmp").oldFile("job_1/job_99_x.tmp");

        emergency.service().emergencyCleanup();

        assertThat(bed.store.files()).containsExactly("job_1/job_52_x.tmp", "job_1/job_99_x.tmp");
    }

    @Test
    void inv_3_files_of_a_job_whose_state_cannot_be_told() {
        bed.jobs.faults().leaveOut(new JobId("1"));

        emergency.service().emergencyCleanup();

        assertThat(emergency.left("job_1_")).isEqualTo(20);
    }
}
